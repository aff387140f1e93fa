import './parts.css'
import { Button } from 'antd'
import { Link } from 'react-router'

/** What stands where nothing is: what belongs here, why it may be empty, one button. */
export function EmptyState({
  title,
  why,
  action,
}: {
  title: string
  why?: string | undefined
  action?: { label: string; to: string } | { label: string; onClick: () => void } | undefined
}) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      {why && <p className="quiet">{why}</p>}
      {action &&
        ('to' in action ? (
          <Link className="button-link" to={action.to}>
            {action.label}
          </Link>
        ) : (
          <Button onClick={action.onClick}>{action.label}</Button>
        ))}
    </div>
  )
}
