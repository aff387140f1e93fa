import { App, Button } from 'antd'
import { type OpenSession, sayError, useEndSession } from '../../api/index.ts'
import { useConfirm } from '../../parts/confirm.ts'
import { PlainTag } from '../../parts/tags.tsx'
import { formatMoment, useLanguage, useText } from '../../text/index.ts'
import { agentWords } from './agent.ts'
import { Section } from './section.tsx'
import { accountText } from './text.ts'

/** Where one is signed in, this place first; each other one can be ended, or all of them. */
export function SessionSection({ sessions }: { sessions: OpenSession[] }) {
  const text = useText(accountText)
  const confirm = useConfirm()
  const end = useEndSession()
  const inOrder = sessions.toSorted(
    (a, b) => Number(b.current) - Number(a.current) || b.seen_at.localeCompare(a.seen_at),
  )
  const endOthers = () =>
    confirm({
      title: text.endOthers,
      why: text.endOthersWhy,
      action: text.endOthers,
      run: () => end.mutateAsync(null),
      done: text.othersEnded,
    })
  return (
    <Section id="sessions" title={text.sessions} about={text.sessionsAbout}>
      <ul className="plain-list account-list">
        {inOrder.map((session) => (
          <SessionLine key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button danger onClick={endOthers}>
          {text.endOthers}
        </Button>
      )}
    </Section>
  )
}

function SessionLine({ session }: { session: OpenSession }) {
  const text = useText(accountText)
  const language = useLanguage()
  const { message } = App.useApp()
  const end = useEndSession()
  const { id, current, created_at, seen_at, address, agent } = session
  const where = agentWords(agent) || text.unknown
  const leave = () =>
    end.mutate(id, {
      onSuccess: () => message.success(text.sessionEnded),
      onError: (error) => message.error(sayError(error, language), 8),
    })
  return (
    <li>
      <div>
        <div title={agent}>
          {where} {current && <PlainTag>{text.thisOne}</PlainTag>}
        </div>
        <div className="small quiet">
          {address} · {text.since(formatMoment(created_at))} · {text.seen(formatMoment(seen_at))}
        </div>
      </div>
      {!current && (
        <Button size="small" aria-label={text.endSessionOf(where)} onClick={leave}>
          {text.endSession}
        </Button>
      )}
    </li>
  )
}
