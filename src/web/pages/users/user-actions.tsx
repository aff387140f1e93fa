import { App, Button } from 'antd'
import { type Person, sayError, useChangeUser, useNewLink } from '../../api/index.ts'
import { useConfirm } from '../../parts/confirm.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { usersText } from './text.ts'

/** What an administrator does about a user: a new link, disabling, enabling again. */
export function UserActions({
  person,
  name,
  onLink,
}: {
  person: Person
  name: string
  onLink: (link: string | null) => void
}) {
  const text = useText(usersText)
  const language = useLanguage()
  const { message } = App.useApp()
  const confirm = useConfirm()
  const change = useChangeUser(person.id)
  const newLink = useNewLink(person.id)
  const enable = () =>
    change.mutate(
      { disabled: false },
      {
        onSuccess: () => message.success(text.enabled),
        onError: (error) => message.error(sayError(error, language), 8),
      },
    )
  if (person.disabled) {
    return (
      <Button type="primary" onClick={enable} loading={change.isPending ? { delay: 300 } : false}>
        {text.enable}
      </Button>
    )
  }
  const disable = () =>
    confirm({
      title: text.disableTitle(name),
      why: text.disableWhy,
      action: text.disable,
      run: () => change.mutateAsync({ disabled: true }),
      done: text.disabledDone,
    })
  const invite = () =>
    confirm({
      title: text.newLinkTitle(name),
      why: text.newLinkWhy,
      action: text.newLink,
      run: async () => onLink((await newLink.mutateAsync()).link),
      done: text.linkMade,
    })
  return (
    <>
      <Button danger onClick={disable}>
        {text.disable}
      </Button>
      <Button onClick={invite}>{text.newLink}</Button>
    </>
  )
}
