import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { LinkButton, TextLink } from '../../../platform/web/ui/index.ts';
import { Versions } from '../../../platform/web/versioned/versions.tsx';
import { listOffered } from '../contract.ts';
import { listProgrammes, offerProgramme } from '../contract-platform.ts';
import { usePlatformWords } from './platform-words.ts';

interface ProgrammeProps {
  programme: Reply<typeof listProgrammes>['programmes'][number];
  onDone: (sentence: string) => void;
}

/** One programme with its versions and its draft. */
export function ProgrammeVersions({ programme, onDone }: ProgrammeProps) {
  const words = usePlatformWords();
  const { shortDate } = useFormat();
  const choose = useSend(offerProgramme, { invalidates: [listProgrammes, listOffered] });
  const { id, draft, way } = programme;
  return (
    <Versions
      document={programme}
      words={words}
      onChoose={(version) => choose.mutateAsync({ params: { programmeId: id }, body: { version } })}
      onDone={onDone}
    >
      <p>
        {way === 'co-funded' && (
          <LinkButton href={`/platform/programmes/${id}/edit`} look="secondary" size="small">
            {words.edit}
          </LinkButton>
        )}{' '}
        {way !== 'record' && (
          <TextLink href={`/platform/programmes/${id}/manager`} about={id}>
            {words.manager}
          </TextLink>
        )}{' '}
        {draft && words.draftBy(draft.savedBy, shortDate(draft.savedAt))}
      </p>
    </Versions>
  );
}
