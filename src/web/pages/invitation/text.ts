import { bothLanguages } from '../../text/index.ts'

export const invitationText = bothLanguages(
  {
    title: '设置密码',
    about: (name: string) => `${name}，您好。请设置密码，之后用它和用户名登录。`,
    login: '用户名',
    expires: (when: string) => `这个链接只能用一次，${when} 前有效。`,
    other: (name: string) => `这台电脑上现在登录的是${name}；设置密码后将换成您。`,
    set: '设置密码并登录',
    over: '这个链接不能用了',
    toLogin: '去登录',
  },
  {
    title: 'Choose a password',
    about: (name) => `Welcome, ${name}. Choose a password; from then on you sign in with it and your user name.`,
    login: 'User name',
    expires: (when) => `This link is good once, until ${when}.`,
    other: (name) => `${name} is signed in on this computer at present; choosing a password signs you in instead.`,
    set: 'Choose the password and sign in',
    over: 'This link no longer works',
    toLogin: 'Sign in',
  },
)
