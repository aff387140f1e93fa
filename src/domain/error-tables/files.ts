import type { ErrorTable } from './table.ts'

/** Of files that come in and go out. */
export const FILE_ERRORS = {
  'file.type': [
    415,
    '不接受这种文件：{name}。可以上传 {accepted}。',
    'This type of file is not accepted: {name}. Send {accepted}.',
  ],
  'file.missing': [404, '没有这个文件：{name}。', 'There is no such file: {name}.'],
  'file.exists': [409, '{name} 已经存在，请另取名称。', '{name} exists already; choose another name.'],
  'file.unwritable': [500, '{name} 不能写入：{problem}。', '{name} cannot be written: {problem}.'],
  'file.damaged': [
    400,
    '文件第 {line} 行损坏：{problem}。没有导入任何内容。',
    'The file is damaged at line {line}: {problem}. Nothing was imported.',
  ],
  'file.unsafe': [
    400,
    '文件第 {line} 行含有 DTD 或实体声明，不予读取。',
    'The file declares a DTD or an entity at line {line}; such files are not read.',
  ],
  'workbook.unusable': [
    400,
    '无法读取这个文件：{problem}。没有导入任何内容。',
    'The file cannot be read: {problem}. Nothing was imported.',
  ],
  'document.unusable': [400, '无法读取这个文件：{problem}。', 'The file cannot be read: {problem}.'],
  'workbook.other': [
    409,
    '这是“{found}”的模板，不是“{kind}”的；请到“{found}”中导入。',
    'This is the template of {found}, not of {kind}; import it among {found}.',
  ],
  'workbook.of': [
    409,
    '这份名单属于第 {found} 号记录，不是第 {wanted} 号的；请到那条记录下导入。',
    'This list belongs to record number {found}, not to {wanted}; import it there.',
  ],
  'workbook.unmapped': [
    400,
    '找不到表头：前 {rows} 行中没有与“{kind}”各列同名的标题，请使用模板。',
    'There is no header: none of the first {rows} rows has titles of the columns of {kind}; use the template.',
  ],
  'ledger.too_large': [
    413,
    '台账共 {records} 条记录、佐证 {size} MB，超过上限（{most} 条、{limit} MB）；请缩小范围。',
    'The ledger would hold {records} records and {size} MB of evidence, more than the {most} and {limit} MB it may; ask for less.',
  ],
  'data.damaged': [
    500,
    '随程序附带的数据文件 {file} 已损坏（{problem}），没有载入任何内容。请重新安装。',
    'The data file {file} that comes with the program is damaged ({problem}); nothing was loaded. Install the program again.',
  ],
} as const satisfies ErrorTable
