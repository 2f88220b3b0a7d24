import '@fontsource-variable/noto-sans-sc/wght.css';
import './frame/frame.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { setCalendarsByDeskClock } from './desk-calendar';
import { DeskRoot } from './frame/root';
import { keepFieldsOutOfHistory } from './unkept-fields';

const root = document.querySelector('#root');
if (root === null) throw new Error('the page has no #root');
setCalendarsByDeskClock();
keepFieldsOutOfHistory(document);
createRoot(root).render(
  <StrictMode>
    <DeskRoot />
  </StrictMode>,
);
