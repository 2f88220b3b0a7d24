import '@fontsource-variable/noto-sans-sc/wght.css';
import './frame/frame.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { setCalendarsByDeskClock } from './desk-calendar';
import { DeskRoot } from './frame/root';

const root = document.querySelector('#root');
if (root === null) throw new Error('the page has no #root');
setCalendarsByDeskClock();
createRoot(root).render(
  <StrictMode>
    <DeskRoot />
  </StrictMode>,
);
