import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { Notice, TextLink, type NoticeTone } from '../../../platform/web/ui/index.ts';
import type { readSystem } from '../contract.ts';
import { readableSize, useAdministrationWords } from './words.ts';

type System = Reply<typeof readSystem>;
const LOW_DISK_SHARE = 0.1;

interface Concern {
  key: string;
  tone: NoticeTone;
  title: string;
  text: string;
  link?: { href: string; label: string };
}

function useConcerns({ lastCheck, mail, jobs, files, antivirus }: System): Concern[] {
  const words = useAdministrationWords().system;
  const { plural, number } = useFormat();
  const concerns: (Concern | false)[] = [
    lastCheck?.fault != null && {
      key: 'journal',
      tone: 'danger',
      title: words.journalDamaged,
      text: words.journalDamagedText,
      link: { href: '/platform/journal', label: words.journalLink },
    },
    lastCheck === null && {
      key: 'unchecked',
      tone: 'info',
      title: words.journalUnchecked,
      text: words.journalUncheckedText,
      link: { href: '/platform/journal', label: words.journalLink },
    },
    files !== null &&
      files.free < files.total * LOW_DISK_SHARE && {
        key: 'disk',
        tone: 'warning',
        title: words.diskLow,
        text: words.diskLowText(readableSize(files.free, number)),
      },
    antivirus.infected > 0 && {
      key: 'infected',
      tone: 'danger',
      title: plural(antivirus.infected, words.filesInfected),
      text: words.filesInfectedText,
    },
    (antivirus.state === 'silent' || antivirus.pending > 0) && {
      key: 'antivirus',
      tone: 'warning',
      title:
        antivirus.state === 'silent' ? words.antivirusStates.silent : plural(antivirus.pending, words.filesPending),
      text: words.filesPendingText(number(antivirus.pending)),
    },
    jobs.failed > 0 && {
      key: 'jobs',
      tone: 'warning',
      title: plural(jobs.failed, words.jobsFailed),
      text: words.jobsFailedText,
      link: { href: '/platform/jobs', label: words.jobsLink },
    },
    mail.failed > 0 && {
      key: 'failed',
      tone: 'warning',
      title: plural(mail.failed, words.mailFailed),
      text: words.mailFailedText,
      link: { href: '/platform/mail?state=failed', label: words.mailLink },
    },
    mail.held > 0 && {
      key: 'held',
      tone: 'warning',
      title: plural(mail.held, words.mailHeld),
      text: words.mailHeldText,
      link: { href: '/platform/mail?state=held', label: words.mailLink },
    },
  ];
  return concerns.filter((concern) => concern !== false);
}

/** What the administrator should look at first, the gravest on top; says so when there is nothing. */
export function Attention({ system }: { system: System }) {
  const words = useAdministrationWords().system;
  const concerns = useConcerns(system);
  if (concerns.length === 0) return <Notice tone="success" title={words.allWell} />;
  return concerns.map(({ key, tone, title, text, link }) => (
    <Notice
      key={key}
      tone={tone}
      title={title}
      {...(link ? { actions: <TextLink href={link.href}>{link.label}</TextLink> } : {})}
    >
      <p>{text}</p>
    </Notice>
  ));
}
