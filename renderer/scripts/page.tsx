import './scripts.css';
import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useDesk } from '../frame/desk-state';
import { mayAsk } from '../may-ask';
import { EditorPage } from './editor-page';
import { FiguresSheet } from './figures';
import { ScriptList } from './script-list';
import { text } from './text';

/** 话术: the scripts for the telephone, and what became of the calls. */
export function ScriptsPage(): ReactNode {
  const { me } = useDesk();
  const [tab, setTab] = useState<'scripts' | 'figures'>('scripts');
  const [openId, setOpenId] = useState<string | null>(null);
  if (openId !== null)
    return <EditorPage key={openId} id={openId} onClose={() => setOpenId(null)} />;
  return (
    <>
      {mayAsk(me.role, 'scripts.figures') ? (
        <Segmented<'scripts' | 'figures'>
          className="scripts-tabs"
          aria-label={text.tabsLabel}
          value={tab}
          options={[
            { value: 'scripts', label: text.tabs.scripts },
            { value: 'figures', label: text.tabs.figures },
          ]}
          onChange={setTab}
        />
      ) : null}
      {tab === 'scripts' ? <ScriptList onOpen={setOpenId} /> : <FiguresSheet />}
    </>
  );
}
