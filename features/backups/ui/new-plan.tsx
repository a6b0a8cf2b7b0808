import { useCall, useSend } from '../../../platform/web/data.ts';
import { useAddressValue, useGo, useParam } from '../../../platform/web/navigation.tsx';
import { Form, LinkButton, Loaded, Page, PageHeader } from '../../../platform/web/ui/index.ts';
import { addPlan, listPlans } from '../contract.ts';
import { PlanFields, readPlanForm } from './plan-form.tsx';
import { usePlanWords } from './words.ts';

/** Writes the backup plan of a set of data. */
export function NewPlanPage() {
  const words = usePlanWords();
  const go = useGo();
  const organisationId = useParam('organisationId');
  const [data] = useAddressValue('data');
  const plans = useCall(listPlans, { params: { organisationId } });
  const add = useSend(addPlan, { invalidates: [listPlans] });
  const back = `/organisations/${organisationId}/backups`;
  return (
    <Page title={words.newTitle}>
      <PageHeader lead={words.newLead} back={{ href: back, label: words.back }} />
      <Loaded of={plans} lines={8}>
        {(reply) => (
          <Form
            submitLabel={words.create}
            secondary={
              <LinkButton href={back} look="quiet">
                {words.cancel}
              </LinkButton>
            }
            onSubmit={async (values) => {
              const { id } = await add.mutateAsync({ params: { organisationId }, body: readPlanForm(values) });
              go(`${back}/${id}`);
            }}
          >
            <PlanFields plans={reply} plan={null} data={data} />
          </Form>
        )}
      </Loaded>
    </Page>
  );
}
