import { isOpenable, type ScanState as State } from '../../contract/file.ts';
import { useWords } from '../words.ts';
import { Icon, type IconName } from './icon.tsx';
import { TextLink } from './link.tsx';
import type { StatusTone } from './status.tsx';

const LOOKS: Record<State, { tone: StatusTone; icon: IconName }> = {
  unscanned: { tone: 'quiet', icon: 'info' },
  pending: { tone: 'warning', icon: 'clock' },
  clean: { tone: 'quiet', icon: 'check' },
  infected: { tone: 'danger', icon: 'warning' },
};

/** What the antivirus says of a file, in words with a mark. */
export function ScanState({ scan }: { scan: State }) {
  const words = useWords();
  const { tone, icon } = LOOKS[scan];
  return (
    <span className={`tag tag-${tone}`}>
      <Icon name={icon} size={14} />
      {words.scans[scan]}
    </span>
  );
}

interface FileNameProps {
  name: string;
  scan: State;
  /** Where it is downloaded; not a link while the file may not be opened. */
  href: string;
}

/** A received file in a list: its name, a link where it may be opened, then what the antivirus says and what to do about it. */
export function FileName({ name, scan, href }: FileNameProps) {
  const words = useWords();
  const text = { unscanned: '', clean: '', pending: words.scanPending, infected: words.scanInfected }[scan];
  return (
    <>
      {isOpenable(scan) ? <TextLink href={href}>{name}</TextLink> : <span>{name}</span>} <ScanState scan={scan} />
      {text && <p className="field-hint">{text}</p>}
    </>
  );
}
