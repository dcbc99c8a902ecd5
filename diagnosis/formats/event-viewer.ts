import { type LineFormat, levelOf, type ReadLine, withColumns } from './format.ts';

/** The labels of an event copied as text, in English and in the languages helpdesks meet most. */
const labels =
  /^\s{0,8}(Log Name|Source|Event ID|Level|Description|Task Category|Keywords|User|Computer|Date|Protokollname|Quelle|Ereignis-ID|Ebene|Beschreibung|Nom du journal|Niveau|Niveau de l'événement|Nombre de registro|Origen|Nivel|Descripción)\s{0,3}:\s{0,30}(.{0,4000})$/;

/** A line of an event copied out of the Event Viewer as text: `Source: …`, `Level: Error`, `Description: …`. */
export const eventViewer: LineFormat = {
  id: 'Event Viewer',
  read,
  samples: {
    must: [
      ['Log Name:      Microsoft-Windows-Example/Admin', { message: 'Log Name:      Microsoft-Windows-Example/Admin' }],
      ['Source:        DeviceManagement-Example-Provider', { component: 'DeviceManagement-Example-Provider' }],
      ['Level:         Error', { level: 'error' }],
      ['Quelle:        MsiInstaller', { component: 'MsiInstaller' }],
    ],
    mustNot: ['The source: a colleague told me', 'Level 3 error: stop'],
  },
};

function read(raw: string): ReadLine | undefined {
  const [, label = '', value = ''] = labels.exec(raw) ?? [];
  if (!label) return undefined;
  const isSource = /^(?:Source|Quelle|Origen)$/.test(label);
  const isLevel = /^(?:Level|Ebene|Niveau|Nivel)$/.test(label);
  return withColumns('Event Viewer', raw, {
    component: isSource && /^\S{1,120}$/.test(value.trim()) ? value.trim() : undefined,
    level: isLevel ? levelOf(value.trim()) : undefined,
  });
}
