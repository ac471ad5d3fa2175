/** News agencies and broadcasters as datelines name them in brackets; some write themselves in two ways. */
export const NEWS_AGENCIES: readonly string[] = [
  'Associated Press',
  ...`AAP AFP AGI ANI ANP ANSA AP APA Anadolu Antara BBC Belga Bernama Bloomberg CBS CNA CNBC CNN CNS CP DPA EFE IANS IRNA
  Interfax JTA KNA KUNA Kyodo NAN NPR PA PTI RNS Reuter Reuters REUTERS SANA SDA SID TASS Tass UPI VOA WAM Xinhua Yonhap dpa
  epd sda`.split(/\s+/),
]
