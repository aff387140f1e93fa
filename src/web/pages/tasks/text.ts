import { bothLanguages } from '../../text/index.ts'

/** Words of the page of tasks. */
export const tasksText = bothLanguages(
  {
    title: '我的任务',
    count: (n: string) => `共 ${n} 项`,
    task: '事项',
    todo: '待办',
    state: '状态',
    due: '期限',
    since: '等待自',
    noDue: '无期限',
    overdue: (days: string) => `已逾期 ${days} 天`,
    soon: (days: string) => `还剩 ${days} 天`,
    today: '今天到期',
    emptyTitle: '没有等您办理的事项',
    emptyWhy: '下达给您的目标、须您审批的调整会出现在这里。',
    emptyAction: '回到首页',
  },
  {
    title: 'My tasks',
    count: (n) => (n === '1' ? '1 task' : `${n} tasks`),
    task: 'What',
    todo: 'To do',
    state: 'State',
    due: 'Due',
    since: 'Waiting since',
    noDue: 'no date',
    overdue: (days) => `${days} days late`,
    soon: (days) => `${days} days left`,
    today: 'due today',
    emptyTitle: 'Nothing waits for you',
    emptyWhy: 'Targets issued to you, and changes for you to approve, appear here.',
    emptyAction: 'Back to the start',
  },
)
