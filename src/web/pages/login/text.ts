import { bothLanguages } from '../../text/index.ts'

export const loginText = bothLanguages(
  {
    title: '登录',
    about: '东西部对口帮扶、支援与合作的台账和成绩单：每个数都能查到来源。',
    login: '用户名',
    password: '密码',
    enter: '登录',
    demo: '演示账户',
    demoWhy: '点一下即填好用户名和密码。',
  },
  {
    title: 'Sign in',
    about: 'Ledgers and scorecards of paired-region assistance: every figure opens to its source.',
    login: 'User name',
    password: 'Password',
    enter: 'Sign in',
    demo: 'Demonstration accounts',
    demoWhy: 'One click fills in name and password.',
  },
)
