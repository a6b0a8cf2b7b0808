import { downloadUrl } from '../../../platform/web/api.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { CopyButton, LinkButton, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { openLetter, readFunding } from '../contract.ts';
import { useFundingWords, type FundingPart } from './words.ts';

const PREPARING_MS = 3_000;

/** The letters of the case: each with its PDF once it is made, and the code that proves it. */
export function Letters({ organisationId, shown, funding }: FundingPart) {
  const words = useFundingWords();
  const { date } = useFormat();
  const params = { organisationId, caseId: shown.id };
  const preparing = funding.letters.some(({ documentId }) => documentId === null);
  useCall(readFunding, { params }, { enabled: preparing, everyMs: PREPARING_MS });
  if (funding.letters.length === 0) return null;
  return (
    <Section title={words.letters} level={3}>
      {funding.letters.map(({ id, kind, number, code, issuedOn, documentId }) => (
        <div key={id} className="funding-letter">
          <p>{words.letter(words.letterKinds[kind], number, date(issuedOn))}</p>
          <p className="funding-note">
            {words.code(code)} <CopyButton text={code} />{' '}
            <TextLink href={`/verification#${code}`}>{words.checkHere}</TextLink>
          </p>
          {documentId ? (
            <LinkButton
              look="secondary"
              download
              href={downloadUrl(openLetter, { params: { ...params, letterId: id } })}
            >
              {words.download(number)}
            </LinkButton>
          ) : (
            <p role="status">{words.preparing}</p>
          )}
        </div>
      ))}
    </Section>
  );
}
