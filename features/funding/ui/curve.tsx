import { useFormat } from '../../../platform/web/language.tsx';
import { useEnvelopeWords, type EnvelopeReply } from './words.ts';

type Point = EnvelopeReply['curve'][number];
const [WIDTH, HEIGHT] = [640, 220];

/** How a budget was used, day by day, as steps: its amount (dashes), what is reserved or paid, what is paid alone. */
export function Curve({ points }: { points: Point[] }) {
  const words = useEnvelopeWords();
  const { money, date, shortDate } = useFormat();
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const [from, to] = [Date.parse(first.day), Date.parse(last.day)];
  const top = Math.max(1, ...points.map(({ totalCents }) => totalCents));
  const x = (day: string) => ((Date.parse(day) - from) / Math.max(1, to - from)) * WIDTH;
  const y = (cents: number) => HEIGHT - (cents / top) * HEIGHT;
  // A value holds until the next day on which something moved: steps, not slopes.
  const steps = (value: (point: Point) => number) =>
    points.map((point, place) => `${place ? `H${x(point.day)}V` : 'M0 '}${y(value(point))}`).join('');
  const committed = steps(({ reservedCents, spentCents }) => reservedCents + spentCents);
  const spent = steps(({ spentCents }) => spentCents);
  return (
    <figure className="curve">
      <svg
        viewBox={`-4 -8 ${WIDTH + 8} ${HEIGHT + 16}`}
        role="img"
        aria-label={words.curveWords(
          date(first.day),
          date(last.day),
          money(last.reservedCents + last.spentCents),
          money(last.totalCents),
        )}
      >
        <path className="curve-committed-fill" d={`${committed}V${HEIGHT}H0Z`} />
        <path className="curve-spent-fill" d={`${spent}V${HEIGHT}H0Z`} />
        <path className="curve-committed" d={committed} />
        <path className="curve-spent" d={spent} />
        <path className="curve-total" d={steps(({ totalCents }) => totalCents)} />
        <path className="curve-floor" d={`M0 ${HEIGHT}H${WIDTH}`} />
      </svg>
      <div className="curve-days" aria-hidden="true">
        <span>{shortDate(first.day)}</span>
        <span>{shortDate(last.day)}</span>
      </div>
      <figcaption className="curve-keys">
        <span className="curve-key curve-key-total">{words.total}</span>
        <span className="curve-key curve-key-committed">{words.committed}</span>
        <span className="curve-key curve-key-spent">{words.spent}</span>
      </figcaption>
    </figure>
  );
}
