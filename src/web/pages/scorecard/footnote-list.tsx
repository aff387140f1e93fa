import { useText } from '../../text/index.ts'
import type { Footnote } from './footnotes.ts'
import { scorecardText } from './text.ts'

/** The raised numbers beside a published figure, each leading to its line below the table. */
export function Marks({ marks }: { marks: number[] | undefined }) {
  const words = useText(scorecardText)
  return (
    <sup className="marks">
      {marks?.map((mark) => (
        <a key={mark} href={`#footnote-${mark}`} aria-label={words.footnote(mark)}>
          {mark}
        </a>
      ))}
    </sup>
  )
}

/** Where the published figures come from, and what must be known to read them. */
export function FootnoteList({ footnotes }: { footnotes: Footnote[] }) {
  const words = useText(scorecardText)
  if (footnotes.length === 0) return null
  return (
    <section className="scorecard-footnotes">
      <h2>{words.footnotes}</h2>
      <ol className="small">
        {footnotes.map((footnote) => (
          <li key={footnote.mark} id={`footnote-${footnote.mark}`} value={footnote.mark}>
            {footnote.kind === 'note' ? (
              footnote.text
            ) : (
              <>
                {words.source}
                {footnote.address ? <a href={footnote.address}>{footnote.text}</a> : <cite>{footnote.text}</cite>}{' '}
                <span className="quiet">({words.on(footnote.published)})</span>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
