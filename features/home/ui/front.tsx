import { useMessages } from '../../../platform/web/language.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { LevelStair, LinkButton, Page, PageHeader, Section, TextLink } from '../../../platform/web/ui/index.ts';
import './front.css';
import { messages as en } from './front.en.ts';
import { messages as fr } from './front.fr.ts';
import { Lookout } from './lookout.tsx';

/** The public front page: what is this, is it for me, what will it cost, who sees what, start. */
export function FrontPage() {
  const words = useMessages({ fr, en });
  return (
    <Page title={words.title} width="wide">
      <div className="front">
        <div className="front-hero">
          <div>
            <PageHeader title={words.heading} lead={<p>{words.lead}</p>} />
            <Start />
          </div>
          <Lookout description={words.drawing} />
        </div>
        <Section title={words.forWhom}>
          <dl className="front-readers">
            {words.readers.map(({ who, what }) => (
              <div key={who}>
                <dt>{who}</dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </Section>
        <Section title={words.how}>
          <div className="front-how">
            <ol className="front-steps">
              {words.steps.map(({ what, how }) => (
                <li key={what}>
                  <h3>{what}</h3>
                  <p>{how}</p>
                </li>
              ))}
            </ol>
            <Sample />
          </div>
        </Section>
        <Scale />
        <Cost />
        <Section title={words.privacy}>
          <ul className="front-promises">
            {words.privacyText.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <p>
            <TextLink href="/who-sees-what">{words.privacyLink}</TextLink>
          </p>
          <p>
            <TextLink href="/observatory">{words.observatory}</TextLink>
          </p>
        </Section>
      </div>
    </Page>
  );
}

function Start() {
  const words = useMessages({ fr, en });
  const { registrationOpen, loading } = useSession();
  if (!loading && !registrationOpen) {
    return (
      <div className="front-start">
        <LinkButton href="/sign-in">{words.signIn}</LinkButton>
        <p className="front-note">{words.invited}</p>
      </div>
    );
  }
  return (
    <div className="front-start">
      <LinkButton href="/register">{words.start}</LinkButton>
      <TextLink href="/sign-in">{words.signIn}</TextLink>
    </div>
  );
}

/** A question as the assessment asks it: shown, not operable. */
function Sample() {
  const words = useMessages({ fr, en });
  return (
    <figure className="front-sample">
      <figcaption>{words.sample}</figcaption>
      <p className="front-question">{words.sampleQuestion}</p>
      <ul>
        {words.sampleAnswers.map((answer) => (
          <li key={answer}>{answer}</li>
        ))}
      </ul>
    </figure>
  );
}

function Scale() {
  const words = useMessages({ fr, en });
  const most = words.levels.length - 1;
  return (
    <Section title={words.scale}>
      <p className="front-note">{words.scaleNote}</p>
      <ol className="front-levels">
        {words.levels.map((level, rank) => (
          <li key={level}>
            <LevelStair rank={rank} most={most} size={26} />
            <strong>{`N${rank}`}</strong>
            <span>{level}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Cost() {
  const words = useMessages({ fr, en });
  return (
    <Section title={words.cost}>
      <dl className="front-costs">
        {words.costs.map(({ what, price, note }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd className="front-price">{price}</dd>
            <dd>{note}</dd>
          </div>
        ))}
      </dl>
      <p className="front-note">{words.costSource}</p>
      <p>
        <TextLink href="/programmes/monacosante-securite">{words.toProgramme}</TextLink>
      </p>
      <LinkButton href="/programmes/monacosante-securite/request" look="secondary">
        {words.askAudit}
      </LinkButton>
    </Section>
  );
}
