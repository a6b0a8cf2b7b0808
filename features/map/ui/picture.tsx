import { useState } from 'react';
import { useAnchor } from '../../../platform/web/navigation.tsx';
import { useLanguage, useMessages } from '../../../platform/web/language.tsx';
import { Button } from '../../../platform/web/ui/index.ts';
import { draw, type Shape } from '../model-draw.ts';
import { NODE_HEIGHT, NODE_WIDTH, type Layout } from '../model-layout.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import './map.css';

const STEP = 1.25;
const [LEAST, MOST] = [0.4, 2.5];

interface PictureProps {
  layout: Layout;
  title: string;
  description: string;
  /** Where a box leads; null where it stands for no single object. */
  hrefOf: (objectId: string) => string;
}

/** A view as a picture: scrolls inside its frame, grows by buttons, and each box that stands for an object leads to it. */
export function Picture({ layout, title, description, hrefOf }: PictureProps) {
  const words = useMessages({ fr, en });
  const { language } = useLanguage();
  const [zoom, setZoom] = useState(1);
  const shapes = draw(layout, language);
  const bounded = (value: number) => Math.min(MOST, Math.max(LEAST, value));
  return (
    <div className="map-picture">
      <div className="map-zoom">
        <Button look="secondary" size="small" onClick={() => setZoom(bounded(zoom * STEP))} disabled={zoom >= MOST}>
          {words.zoomIn}
        </Button>
        <Button look="secondary" size="small" onClick={() => setZoom(bounded(zoom / STEP))} disabled={zoom <= LEAST}>
          {words.zoomOut}
        </Button>
        <Button look="quiet" size="small" onClick={() => setZoom(1)} disabled={zoom === 1}>
          {words.zoomReset}
        </Button>
        <span className="visually-hidden" role="status">
          {words.zoom(Math.round(zoom * 100))}
        </span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is wider than the screen must scroll by keyboard too */}
      <div className="map-frame" role="region" aria-label={title} tabIndex={0}>
        <svg
          width={layout.width * zoom}
          height={layout.height * zoom}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          role="group"
          aria-label={description}
        >
          {shapes.map((shape, index) => (
            // Shapes are drawn anew with the view: their place in it is their name.
            <Drawn key={`${shape.shape}-${index}`} shape={shape} hrefOf={hrefOf} />
          ))}
        </svg>
      </div>
      <p className="map-soft">{words.frames}</p>
    </div>
  );
}

function Drawn({ shape, hrefOf }: { shape: Shape; hrefOf: PictureProps['hrefOf'] }) {
  switch (shape.shape) {
    case 'lane':
      return (
        <g>
          <rect className="map-lane" x={shape.x} y={shape.y} width={shape.width} height={shape.height} rx="8" />
          <text className="map-lane-name" x={shape.x + 12} y={shape.y + 20}>
            {shape.title}
          </text>
        </g>
      );
    case 'tie':
      return (
        <path className="map-tie" d={shape.path}>
          <title>{shape.title}</title>
        </path>
      );
    case 'box':
      return shape.node.objectId ? (
        <LinkedBox shape={shape} href={hrefOf(shape.node.objectId)} />
      ) : (
        <g>
          <Box shape={shape} />
        </g>
      );
  }
}

type BoxShape = Extract<Shape, { shape: 'box' }>;

function LinkedBox({ shape, href }: { shape: BoxShape; href: string }) {
  const anchor = useAnchor(href);
  return (
    <a {...anchor} className="map-link" aria-label={shape.title}>
      <Box shape={shape} />
    </a>
  );
}

function Box({ shape: { x, y, node, title, lines } }: { shape: BoxShape }) {
  return (
    <>
      <title>{title}</title>
      <rect
        className="map-box"
        data-criticality={node.criticality ?? 'none'}
        data-incomplete={node.level === 0 || undefined}
        x={x}
        y={y}
        width={NODE_WIDTH}
        height={NODE_HEIGHT}
        rx="6"
      />
      <text className="map-name" x={x + 10} y={y + 20}>
        {lines[0]}
      </text>
      <text className="map-about" x={x + 10} y={y + 37}>
        {lines[1]}
      </text>
    </>
  );
}
