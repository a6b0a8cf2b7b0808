import { useCall, useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { useAddressValue, useGo, useParam } from '../../../platform/web/navigation.tsx';
import {
  CheckboxGroup,
  DateField,
  Form,
  LinkButton,
  Loaded,
  NumberField,
  Page,
  PageHeader,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '../../../platform/web/ui/index.ts';
import { SEVERITIES, type Severity } from '../../referentials/model.ts';
import { addAction, readPlan } from '../contract.ts';
import { usePlanWords } from './words.ts';

/** Adds an action of the structure's own. */
export function NewActionPage() {
  const words = usePlanWords();
  const text = useText();
  const go = useGo();
  const organisationId = useParam('organisationId');
  const plan = useCall(readPlan, { params: { organisationId } });
  const add = useSend(addAction, { invalidates: [readPlan] });
  const back = `/organisations/${organisationId}/plan`;
  const [asked] = useAddressValue('finding');
  const about = plan.data?.uncovered.find(({ id }) => id === asked);
  return (
    <Page title={words.newTitle}>
      <PageHeader lead={words.newLead} back={{ href: back, label: words.back }} />
      <Loaded of={plan}>
        {({ themes, team, uncovered }) => (
          <Form
            submitLabel={words.create}
            secondary={
              <LinkButton href={back} look="quiet">
                {words.cancel}
              </LinkButton>
            }
            onSubmit={async (values) => {
              const { id } = await add.mutateAsync({
                params: { organisationId },
                body: {
                  title: values.text('title'),
                  detail: values.text('detail'),
                  themeId: values.optional('themeId'),
                  severity: values.text('severity') as Severity,
                  findingIds: values.all('findingIds'),
                  ownerId: values.optional('ownerId'),
                  dueOn: values.optional('dueOn'),
                  costCents: values.cents('costCents'),
                },
              });
              go(`${back}/actions/${id}`);
            }}
          >
            <TextField
              name="title"
              label={words.whatTitle}
              hint={words.whatHint}
              maxLength={200}
              defaultValue={about ? text(about.title).slice(0, 200) : ''}
            />
            <TextArea name="detail" label={words.detail} optional rows={3} maxLength={2000} />
            <RadioGroup
              name="severity"
              label={words.severity}
              look="inline"
              defaultValue={about?.severity ?? 'important'}
              options={SEVERITIES.map((value) => ({ value, label: words.severities[value] }))}
            />
            {uncovered.length > 0 && (
              <CheckboxGroup
                name="findingIds"
                label={words.coverFindings}
                options={uncovered.map(({ id, title }) => ({ value: id, label: text(title) }))}
                defaultValues={about ? [about.id] : []}
              />
            )}
            <SelectField
              name="themeId"
              label={words.theme}
              optional
              placeholder={words.pickTheme}
              options={themes.map(({ id, title }) => ({ value: id, label: text(title) }))}
              defaultValue={themes.find(({ id }) => id === about?.themeId)?.id}
            />
            <SelectField
              name="ownerId"
              label={words.owner}
              hint={words.ownerHint}
              optional
              placeholder={words.pickOwner}
              options={team.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <DateField name="dueOn" label={words.due} optional />
            <NumberField
              name="costCents"
              label={words.costKnown}
              hint={words.costHint}
              optional
              min={0}
              decimals={2}
              unit="€"
            />
          </Form>
        )}
      </Loaded>
    </Page>
  );
}
