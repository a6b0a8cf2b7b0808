import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddressValue, useParam } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { LinkButton, Loaded, Page, PageHeader, SelectField } from '../../../platform/web/ui/index.ts';
import { readProgress } from '../contract.ts';
import { GroupTable } from './group-table.tsx';
import { JoinCode } from './join-code.tsx';
import { messages as en } from './group.en.ts';
import { messages as fr } from './group.fr.ts';

export type Progress = Reply<typeof readProgress>;

/** A group’s structures, or a structure’s sites: who has started, who has submitted, and the levels reached. */
export function GroupPage() {
  const words = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const { organisation } = useSession();
  const progress = useCall(readProgress, { params: { organisationId } });
  const group = organisation?.kind === 'group';
  const add = group && progress.data?.abilities.manage;
  return (
    <Page title={group ? words.groupTitle : words.siteTitle} width="wide">
      <PageHeader
        over={organisation?.name}
        lead={group ? words.groupLead : words.siteLead}
        {...(group ? {} : { back: { href: `/organisations/${organisationId}/settings`, label: words.back } })}
        actions={
          group && (
            <>
              {add && <LinkButton href={`/organisations/new?group=${organisationId}`}>{words.add}</LinkButton>}
              <LinkButton href={`/organisations/${organisationId}/group/levels`} look="secondary">
                {words.sideBySide}
              </LinkButton>
            </>
          )
        }
      />
      <Loaded of={progress}>
        {(reply) => (
          <>
            {group && <Tally progress={reply} />}
            <Questionnaire organisationId={organisationId} progress={reply} />
            {add && <JoinCode organisationId={organisationId} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Tally({ progress: { structures } }: { progress: Progress }) {
  const words = useMessages({ fr, en });
  const { number, plural } = useFormat();
  const all = structures.flatMap((structure) => structure.progress);
  const open = all.filter((one) => one.open).length;
  const submitted = all.filter((one) => one.last).length;
  return <p>{words.tally(plural(structures.length, words.structures), number(open), number(submitted))}</p>;
}

// One questionnaire at a time: the levels of two are not on the same scale.
function Questionnaire({ organisationId, progress }: { organisationId: string; progress: Progress }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const [chosen, choose] = useAddressValue('questionnaire');
  const ids = [...new Set(progress.questionnaires.map(({ id }) => id))];
  const id = ids.find((one) => one === chosen) ?? ids[0] ?? null;
  return (
    <>
      {ids.length > 1 && (
        <SelectField
          name="questionnaire"
          label={words.questionnaire}
          options={ids.map((one) => ({
            value: one,
            label: text(progress.questionnaires.find((each) => each.id === one)!.title),
          }))}
          value={id}
          onChange={choose}
        />
      )}
      <GroupTable organisationId={organisationId} progress={progress} referentialId={id} />
    </>
  );
}
