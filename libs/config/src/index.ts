export { ENVIRONMENTS, LOG_LEVELS, Settings } from './settings.js';
export {
  readSettings,
  settingVariables,
  SettingsError,
  variableName,
  type SettingFault,
} from './read-settings.js';
