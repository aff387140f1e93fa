import { addressOf, type Photo } from '../../api/index.ts'
import { formatMoment, useText } from '../../text/index.ts'
import { relatedText } from './related-text.ts'

/** Photos of a record and of those that name it, the latest first, with when and where they were taken. */
export function Photos({ photos }: { photos: Photo[] }) {
  const text = useText(relatedText)
  if (photos.length === 0) return null
  return (
    <section className="related-part" aria-label={text.photos}>
      <h3>
        {text.photos} {photos.length}
      </h3>
      <ul className="plain-list photos">
        {photos.map((photo) => (
          <li key={photo.id}>
            <a href={addressOf(`/evidence/${photo.id}`)} aria-label={text.photo(photo.name)}>
              <img src={addressOf(`/evidence/${photo.id}`)} alt="" loading="lazy" />
            </a>
            <span className="small">{photo.name}</span>
            <span className="small quiet">
              {photo.taken_at
                ? text.taken(photo.taken_at.slice(0, 16).replace('T', ' '))
                : text.added(formatMoment(photo.added_at))}
            </span>
            <span className="small quiet">{placeOf(photo) ?? text.noPlace}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where a photo was taken: degrees north and east to about ten metres. */
function placeOf({ latitude, longitude }: Photo): string | null {
  return latitude === null || longitude === null ? null : `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`
}
