import { useAppearance, type Appearance } from '../appearance.ts';
import { TextLink } from '../ui/link.tsx';
import { useWords } from '../words.ts';

export interface FooterLink {
  href: string;
  label: string;
}

/** Links that every page owes its reader, and the choice of appearance. */
export function Footer({ links }: { links: FooterLink[] }) {
  const words = useWords();
  const [appearance, setAppearance] = useAppearance();
  return (
    <footer className="footer">
      <div className="inside footer-row">
        <nav aria-label={words.footer}>
          <ul>
            {links.map(({ href, label }) => (
              <li key={href}>
                <TextLink href={href} look="quiet">
                  {label}
                </TextLink>
              </li>
            ))}
          </ul>
        </nav>
        <label className="footer-look">
          {words.appearance}{' '}
          <select
            className="control"
            value={appearance}
            onChange={(event) => setAppearance(event.target.value as Appearance)}
          >
            {(['auto', 'light', 'dark'] as const).map((look) => (
              <option key={look} value={look}>
                {words.appearances[look]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </footer>
  );
}
