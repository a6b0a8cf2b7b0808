import { useState } from 'react';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import {
  Button,
  Dialog,
  Form,
  LinkButton,
  Loaded,
  RadioGroup,
  SelectField,
  TextArea,
  type ButtonLook,
} from '../../../platform/web/ui/index.ts';
import { assignAuditor, listAuditors, listCases, readCase } from '../contract.ts';
import type { CasePart } from './event-button.tsx';
import { useCaseWords } from './words.ts';

/** For the manager: puts an audit body in charge, or another in its place with a reason. */
export function AuditorButton({ look = 'secondary', ...part }: CasePart & { look?: ButtonLook }) {
  const words = useCaseWords();
  const [open, setOpen] = useState(false);
  const replacing = part.shown.auditBody !== null;
  return (
    <>
      <Button look={look} onClick={() => setOpen(true)}>
        {replacing ? words.replace : words.open.assign}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={replacing ? words.replaceTitle : words.assignTitle}>
        {open && <Choice {...part} onClose={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}

function Choice({ organisationId, shown, onStale, onClose }: CasePart & { onClose: () => void }) {
  const words = useCaseWords();
  const { plural } = useFormat();
  const params = { organisationId, caseId: shown.id };
  const auditors = useCall(listAuditors, { params });
  const assign = useSend(assignAuditor, { invalidates: [readCase, listCases, listAuditors] });
  const replacing = shown.auditBody !== null;
  return (
    <Loaded of={auditors}>
      {(reply) => {
        const options = reply.auditors
          .filter(({ id }) => id !== shown.auditBody?.id)
          .toSorted((a, b) => a.openCases - b.openCases)
          .map(({ id, name, openCases }) => ({ value: id, name, load: plural(openCases, words.openCases) }));
        if (options.length === 0)
          return (
            <>
              <p>{replacing ? words.noOtherAuditor : words.noAuditor}</p>
              <LinkButton href={`/organisations/${organisationId}/partners`}>{words.toPartners}</LinkButton>
            </>
          );
        return (
          <Form
            submitLabel={replacing ? words.replace : words.open.assign}
            secondary={<Button onClick={onClose}>{words.cancelDialog}</Button>}
            onProblem={({ status }) => {
              if (status !== 409) return false;
              onClose();
              onStale();
              return true;
            }}
            onSubmit={async (values) => {
              await assign.mutateAsync({
                params,
                body: {
                  auditorId: values.text('auditorId'),
                  version: shown.version,
                  reason: replacing ? values.text('reason') : '',
                },
              });
              onClose();
            }}
          >
            <p>{replacing ? words.replaceEffect : words.assignEffect}</p>
            {options.length < 6 ? (
              <RadioGroup
                name="auditorId"
                label={words.auditors}
                options={options.map(({ value, name, load }) => ({ value, label: name, description: load }))}
              />
            ) : (
              <SelectField
                name="auditorId"
                label={words.auditors}
                placeholder=""
                options={options.map(({ value, name, load }) => ({ value, label: `${name} (${load})` }))}
              />
            )}
            {replacing && (
              <TextArea name="reason" label={words.replaceReason} hint={words.reasonHint} rows={3} maxLength={2000} />
            )}
          </Form>
        );
      }}
    </Loaded>
  );
}
