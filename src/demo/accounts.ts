import type { NewAccount } from '../access/index.ts'

/**
 * Who can sign in to the demo, one for each way of working: the side that gives, the side that receives, the people in
 * between, who may do everything, who checks, who audits, and who reads figures only. The passwords are no secret: the
 * console prints them, and only a demo has these accounts.
 */
export const DEMO_ACCOUNTS: readonly NewAccount[] = [
  {
    login: 'jiangsu',
    password: 'demo-jiangsu',
    name: '江苏省对口办（演示）',
    name_en: 'Jiangsu coordination office (demo)',
    grants: [{ role: 'provincial_office', side: 'provider', provider_key: 'CN.32.', recipient_key: '' }],
    synthetic: true,
  },
  {
    login: 'sinan',
    password: 'demo-sinan',
    name: '思南县对口办（演示）',
    name_en: 'Sinan County office (demo)',
    grants: [{ role: 'county_office', side: 'recipient', provider_key: '', recipient_key: 'CN.52.06.24.' }],
    synthetic: true,
  },
  {
    login: 'yili',
    password: 'demo-yili',
    name: '伊犁前方指挥部（演示）',
    name_en: 'Front headquarters in Yili (demo)',
    grants: [{ role: 'headquarters', side: 'provider', provider_key: 'CN.32.', recipient_key: 'CN.65.40.' }],
    synthetic: true,
  },
  {
    login: 'administrator',
    password: 'demo-administrator',
    name: '管理员（演示）',
    name_en: 'Administrator (demo)',
    grants: [{ role: 'administrator', side: null, provider_key: '', recipient_key: '' }],
    synthetic: true,
  },
  {
    login: 'checker',
    password: 'demo-checker',
    name: '核查员（演示）',
    name_en: 'Checker (demo)',
    grants: [{ role: 'checker', side: null, provider_key: '', recipient_key: '' }],
    synthetic: true,
  },
  {
    login: 'auditor',
    password: 'demo-auditor',
    name: '审计员（演示）',
    name_en: 'Auditor (demo)',
    grants: [{ role: 'auditor', side: null, provider_key: '', recipient_key: '' }],
    synthetic: true,
  },
  {
    login: 'reader',
    password: 'demo-reader',
    name: '公开数据读者（演示）',
    name_en: 'Open-data reader (demo)',
    grants: [{ role: 'open_reader', side: null, provider_key: '', recipient_key: '' }],
    synthetic: true,
  },
]
