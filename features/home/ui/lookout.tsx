/** The picture of the front page, drawn by us: five steps up to a lookout whose light reaches three houses of care. */
export function Lookout({ description }: { description: string }) {
  return (
    <svg className="lookout" viewBox="0 0 520 440" role="img" aria-label={description}>
      <rect className="lookout-sky" width="520" height="440" rx="18" />
      <circle className="lookout-sun" cx="398" cy="96" r="34" />
      <path className="lookout-cloud" d="M60 92h92M88 106h120M330 168h78M352 180h104" />
      <path className="lookout-beam" d="M186 119L520 196v118z" />
      <path className="lookout-hill" d="M0 338c90-34 182-22 262-8s180 10 258-22v132H0z" />
      <Steps />
      <Tower />
      <Hospital />
      <Home />
      <Practice />
      <path
        className="lookout-sea"
        d="M0 382c44-14 86-14 130 0s86 14 130 0 86-14 130 0 86 14 130 0v40a18 18 0 01-18 18H18a18 18 0 01-18-18z"
      />
      <path className="lookout-wave" d="M34 410c22-8 44-8 66 0s44 8 66 0M288 414c22-8 44-8 66 0s44 8 66 0" />
    </svg>
  );
}

function Steps() {
  return (
    <g className="lookout-steps">
      {[0, 1, 2, 3, 4].map((step) => (
        <rect key={step} x={16 + step * 30} y={350 - step * 22} width={step === 4 ? 76 : 30} height={28 + step * 22} />
      ))}
    </g>
  );
}

function Tower() {
  return (
    <g>
      <path className="lookout-tower" d="M152 262l8-124h30l8 124z" />
      <path className="lookout-band" d="M156.5 196h37l2 30h-41z" />
      <rect className="lookout-lamp" x="158" y="106" width="34" height="28" rx="2" />
      <path className="lookout-roof" d="M150 106l25-24 25 24zM150 134h50v8h-50z" />
      <circle className="lookout-eye" cx="175" cy="120" r="7" />
      <path className="lookout-door" d="M168 262v-20a7 7 0 0114 0v20z" />
    </g>
  );
}

function Hospital() {
  return (
    <g>
      <path className="lookout-wall" d="M268 338v-88h78v88z" />
      <path className="lookout-shade" d="M346 338v-58h26v58z" />
      <path className="lookout-cross" d="M307 260v20M297 270h20" />
      <path
        className="lookout-window"
        d="M280 294h12v14h-12zM301 294h12v14h-12zM322 294h12v14h-12zM354 294h10v12h-10z"
      />
      <path className="lookout-door" d="M299 338v-20h16v20z" />
    </g>
  );
}

function Home() {
  return (
    <g>
      <path className="lookout-wall" d="M388 340v-38h66v38z" />
      <path className="lookout-roof" d="M380 304l41-28 41 28z" />
      <path className="lookout-window" d="M398 314h11v11h-11zM434 314h11v11h-11z" />
      <path className="lookout-door" d="M415 340v-20h13v20z" />
    </g>
  );
}

function Practice() {
  return (
    <g>
      <path className="lookout-shade" d="M468 334v-28h36v28z" />
      <path className="lookout-roof" d="M463 307h46l-6-12h-34z" />
      <path className="lookout-door" d="M488 334v-17h9v17z" />
      <path className="lookout-window" d="M474 314h8v8h-8z" />
    </g>
  );
}
