/** Where money comes from; kept apart because published totals mix them (domain facts 4.6). */
export const MONEY_SOURCES = {
  provincial: { zh: '省级财政', en: 'Provincial budget' },
  city: { zh: '市级财政', en: 'City budget' },
  county: { zh: '县级财政', en: 'County budget' },
  central: { zh: '中央专项', en: 'Central funds' },
  social: { zh: '社会捐赠', en: 'Social donations' },
  social_goods: { zh: '社会捐物折款', en: 'Social donations in kind' },
  enterprise: { zh: '企业投入', en: 'Enterprise money' },
  other: { zh: '其他', en: 'Other' },
}
