import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { DateField, NumberField, StatusTag, TextField } from '../../../platform/web/ui/index.ts';
import {
  acceptApplication,
  orderPayment,
  recordPayment,
  returnPayment,
  validateApplication,
} from '../contract-money.ts';
import { moveApplication, PLAIN_EVENTS, sendApplication } from '../contract.ts';
import { partNames, type ApplicationEvent } from '../model.ts';
import { stateNames } from '../model-turn.ts';
import { ActButton } from './act-button.tsx';
import { Naming } from './naming.tsx';
import { useApplicationWords, type ApplicationPart } from './words.ts';

type Plain = (typeof PLAIN_EVENTS)[number];
const isPlain = (event: ApplicationEvent): event is Plain =>
  (PLAIN_EVENTS as readonly ApplicationEvent[]).includes(event);

/** On top of a file: the one thing to do now and by when, or who is being waited for, or how it ended. */
export function Now(part: ApplicationPart) {
  const words = useApplicationWords();
  const text = useText();
  const { date } = useFormat();
  const { shown } = part;
  const { turn, naming } = shown;
  const mine = turn?.part === shown.part;
  const look = !turn ? ' case-now-over' : mine ? '' : ' case-now-waiting';
  return (
    <section className={`case-now${look}`} aria-labelledby="application-now">
      <h2 id="application-now" className="case-now-title">
        {!turn
          ? words.over
          : mine
            ? words.now
            : words.waiting(nameOf(part.shown, turn.part) || text(partNames[turn.part]))}
      </h2>
      <p className="case-now-sentence">
        {turn
          ? text(mine ? turn.todo : turn.waiting)
          : words.endedOn(text(stateNames[shown.state]), date(shown.endedAt ?? shown.since))}
      </p>
      <Closing {...part} />
      {shown.reason && (
        <blockquote className="case-reason">
          <p className="case-soft">{words.givenReason}</p>
          <p>{shown.reason}</p>
        </blockquote>
      )}
      {naming && naming.state !== 'over' && shown.part !== 'national' && (
        <Naming naming={naming} state={naming.state} />
      )}
      {mine && <MainAct {...part} />}
    </section>
  );
}

function nameOf(shown: ApplicationPart['shown'], part: ApplicationPart['shown']['part']): string {
  if (part === 'applicant') return shown.applicant.name;
  if (part === 'region') return shown.region.name;
  return part === 'national' ? shown.national : '';
}

/** By when what is prepared must be sent, as the clock and the programme's windows say. */
function Closing({ shown }: ApplicationPart) {
  const words = useApplicationWords();
  const { date, shortDate } = useFormat();
  const window =
    shown.state === 'draft' ? shown.windows.candidacy : shown.state === 'accepted' ? shown.windows.declaration : null;
  if (!window) return null;
  const { opens, closes, before, state } = window;
  return (
    <p>
      {state === 'coming' && opens ? (
        <StatusTag>{words.opensOn(date(opens))}</StatusTag>
      ) : state === 'closed' && closes ? (
        <StatusTag tone="danger">{words.closedOn(date(closes))}</StatusTag>
      ) : closes ? (
        <strong>{words.before(date(closes))}</strong>
      ) : (
        <span className="case-soft">{words.closingUnknown}</span>
      )}
      {before && <span className="case-soft"> {words.movedFrom(shortDate(before))}</span>}
    </p>
  );
}

function MainAct({ organisationId, shown }: ApplicationPart) {
  const words = useApplicationWords();
  const { money } = useFormat();
  const params = { organisationId, applicationId: shown.id };
  const { version } = shown;
  const send = useSend(sendApplication);
  const move = useSend(moveApplication);
  const accept = useSend(acceptApplication);
  const validate = useSend(validateApplication);
  const order = useSend(orderPayment);
  const record = useSend(recordPayment);
  const may = (event: ApplicationEvent) => shown.events.includes(event);
  const granted = shown.money?.grantedCents ?? 0;
  const left = (shown.money?.payableCents ?? 0) - (shown.money?.paidCents ?? 0);
  if (may('submit'))
    return (
      <ActButton
        look="primary"
        label={words.submit}
        effect={shown.naming ? words.submitNames(words.submitEffect) : words.submitEffect}
        act={() => send.mutateAsync({ params, body: { what: 'candidacy', version } })}
      />
    );
  if (may('declare'))
    return (
      <ActButton
        look="primary"
        label={words.declare}
        effect={words.declareEffect}
        act={() => send.mutateAsync({ params, body: { what: 'declaration', version } })}
      />
    );
  if (may('endorse'))
    return (
      <ActButton
        look="primary"
        label={words.events.endorse.button}
        effect={words.events.endorse.effect}
        act={() => move.mutateAsync({ params, body: { event: 'endorse', version } })}
      />
    );
  if (may('accept'))
    return (
      <ActButton
        look="primary"
        label={words.accept}
        effect={words.acceptEffect}
        act={(values) =>
          accept.mutateAsync({ params, body: { grantedCents: values.cents('grantedCents') ?? 0, version } })
        }
      >
        <NumberField name="grantedCents" label={words.granted} decimals={2} min={0} unit="€" width="medium" />
      </ActButton>
    );
  if (may('validate-regionally'))
    return (
      <ActButton
        look="primary"
        label={words.validate}
        effect={words.validateRegionalEffect}
        act={() => validate.mutateAsync({ params, body: { payableCents: null, version } })}
      />
    );
  if (may('validate-nationally'))
    return (
      <ActButton
        look="primary"
        label={words.validate}
        effect={shown.partialAllowed ? words.validatePartialEffect : words.validateEffect(money(granted))}
        act={(values) =>
          validate.mutateAsync({
            params,
            body: { payableCents: shown.partialAllowed ? (values.cents('payableCents') ?? 0) : granted, version },
          })
        }
      >
        {shown.partialAllowed && (
          <NumberField
            name="payableCents"
            label={words.payable}
            decimals={2}
            min={0}
            unit="€"
            width="medium"
            defaultValue={String(granted / 100)}
          />
        )}
      </ActButton>
    );
  if (may('record-payment'))
    return (
      <ActButton
        look="primary"
        label={words.record}
        effect={words.recordEffect}
        act={(values) =>
          record.mutateAsync({
            params,
            body: { reference: values.text('reference'), paidOn: values.text('paidOn'), version },
          })
        }
      >
        <TextField name="reference" label={words.reference} hint={words.referenceHint} maxLength={60} width="medium" />
        <DateField name="paidOn" label={words.paidOn} />
      </ActButton>
    );
  if (may('order-payment') && left > 0)
    return (
      <ActButton
        look="primary"
        label={words.order}
        effect={words.orderEffect(money(left))}
        act={(values) => order.mutateAsync({ params, body: { cents: values.cents('cents') ?? 0, version } })}
      >
        <NumberField
          name="cents"
          label={words.amount}
          decimals={2}
          min={0}
          unit="€"
          width="medium"
          defaultValue={String(left / 100)}
        />
      </ActButton>
    );
  if (may('close'))
    return (
      <ActButton
        look="primary"
        label={words.events.close.button}
        effect={words.events.close.effect}
        act={() => move.mutateAsync({ params, body: { event: 'close', version } })}
      />
    );
  return <p className="case-now-note">{words.notYourRole}</p>;
}

/** What the reader may also do here: sending back, refusing, stopping. */
export function OtherActs({ organisationId, shown }: ApplicationPart) {
  const words = useApplicationWords();
  const params = { organisationId, applicationId: shown.id };
  const move = useSend(moveApplication);
  const back = useSend(returnPayment);
  const { version } = shown;
  const others = shown.events.filter(isPlain).filter((event) => event !== 'endorse' && event !== 'close');
  const returns = shown.events.includes('return-payment');
  if (others.length === 0 && !returns) return null;
  return (
    <div className="case-actions">
      {others.map((event) => (
        <ActButton
          key={event}
          label={words.events[event].button}
          effect={words.events[event].effect}
          reason={!(event === 'withdraw' && shown.state === 'draft')}
          act={(values) => move.mutateAsync({ params, body: { event, reason: values.text('reason'), version } })}
        />
      ))}
      {returns && (
        <ActButton
          label={words.returnPayment}
          effect={words.returnPaymentEffect}
          reason
          act={(values) => back.mutateAsync({ params, body: { reason: values.text('reason'), version } })}
        />
      )}
    </div>
  );
}
