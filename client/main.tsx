import '@fontsource-variable/atkinson-hyperlegible-next/index.css';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { must } from '../shared/assert.ts';
import { App } from './app.tsx';

createRoot(must(document.getElementById('page'), 'the page has its root')).render(<App />);
