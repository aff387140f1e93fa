import { bothLanguages } from '../text/index.ts'

/** Words of a day by which something is due. */
export const dueText = bothLanguages(
  {
    none: '无期限',
    overdue: (days: string) => `已逾期 ${days} 天`,
    soon: (days: string) => `还剩 ${days} 天`,
    today: '今天到期',
  },
  {
    none: 'no date',
    overdue: (days) => `${days} days late`,
    soon: (days) => `${days} days left`,
    today: 'due today',
  },
)
