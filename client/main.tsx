import '@fontsource-variable/atkinson-hyperlegible-next/index.css';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { must } from '../shared/assert.ts';
import { readWithoutEval } from '../shared/protocol/without-eval.ts';
import { App } from './app.tsx';

readWithoutEval();
createRoot(must(document.getElementById('page'), 'the page has its root')).render(<App />);
