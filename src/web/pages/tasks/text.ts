import { bothLanguages } from '../../text/index.ts'

/** Words of the page of tasks. */
export const tasksText = bothLanguages(
  {
    title: '我的任务',
    count: (n: string) => `共 ${n} 项`,
    kinds: '类别',
    any: '全部',
    whens: { overdue: '已逾期', week: '七天内', later: '以后', none: '无期限' },
    task: '事项',
    todo: '待办',
    state: '状态',
    due: '期限',
    since: '等待自',
    showAll: (n: string) => `全部显示 ${n} 项`,
    emptyTitle: '没有等您办理的事项',
    emptyWhy: '轮到您办理的目标、资金、项目和名单会出现在这里，办完即消失。',
    emptyAction: '回到首页',
    emptyKind: '这一类没有等您办理的事项',
  },
  {
    title: 'My tasks',
    count: (n) => (n === '1' ? '1 task' : `${n} tasks`),
    kinds: 'Kind',
    any: 'All',
    whens: { overdue: 'Overdue', week: 'Within seven days', later: 'Later', none: 'No date' },
    task: 'What',
    todo: 'To do',
    state: 'State',
    due: 'Due',
    since: 'Waiting since',
    showAll: (n) => `Show all ${n}`,
    emptyTitle: 'Nothing waits for you',
    emptyWhy: 'Targets, money, projects and lists whose next step is yours appear here until it is done.',
    emptyAction: 'Back to the start',
    emptyKind: 'Nothing of this kind waits for you',
  },
)
