import type { Dialect } from '#db/dialect'

/** Imported reference data: nothing here is about a person. */
export const placesTables = (d: Dialect) => ({
  postcodes: d.table(
    'postcodes',
    {
      postcode: d.text('postcode').primaryKey(), // 'M1 1AE'
      outcode: d.text('outcode').notNull(),
      easting: d.int('easting'), // British National Grid metres; null when the publisher has no position
      northing: d.int('northing'),
      quality: d.int('quality'),
      districtCode: d.text('district_code').notNull(),
      wardCode: d.text('ward_code').notNull(),
      lsoa21Code: d.text('lsoa21_code').notNull(),
      terminatedOn: d.text('terminated_on'), // YYYY-MM-01; null while live
      source: d.text('source').notNull(),
    },
    (t) => [d.index('postcodes_outcode').on(t.outcode), d.index('postcodes_ward').on(t.wardCode)],
  ),
  wards: d.table(
    'wards',
    {
      code: d.text('code').primaryKey(),
      name: d.text('name').notNull(),
      districtCode: d.text('district_code').notNull(),
      districtName: d.text('district_name').notNull(),
      boundaryYear: d.int('boundary_year').notNull(),
      path: d.text('path').notNull(), // SVG path in the view box shared by one import
      centreX: d.int('centre_x').notNull(),
      centreY: d.int('centre_y').notNull(),
    },
    (t) => [d.index('wards_district').on(t.districtCode)],
  ),
  lsoaDeprivation: d.table('lsoa_deprivation', {
    lsoa21Code: d.text('lsoa21_code').primaryKey(),
    imdRank: d.int('imd_rank').notNull(), // 1 is most deprived
    imdDecile: d.int('imd_decile').notNull(),
    idaciRank: d.int('idaci_rank').notNull(),
    idaciDecile: d.int('idaci_decile').notNull(),
    edition: d.text('edition').notNull(),
  }),
  schoolRegister: d.table(
    'school_register',
    {
      urn: d.int('urn').primaryKey(),
      name: d.text('name').notNull(),
      laCode: d.text('la_code').notNull(),
      establishmentNumber: d.text('establishment_number'),
      phase: d.text('phase').notNull(),
      type: d.text('type').notNull(),
      typeGroup: d.text('type_group').notNull(),
      status: d.text('status').notNull(),
      lowAge: d.int('low_age'),
      highAge: d.int('high_age'),
      postcode: d.text('postcode'),
      easting: d.int('easting'),
      northing: d.int('northing'),
      districtCode: d.text('district_code'),
      wardCode: d.text('ward_code'),
      closedOn: d.text('closed_on'),
    },
    (t) => [d.index('school_register_la').on(t.laCode)],
  ),
  referenceImports: d.table('reference_imports', {
    id: d.text('id').primaryKey(),
    kind: d.text('kind').notNull(),
    fileName: d.text('file_name').notNull(),
    sha256: d.text('sha256').notNull(),
    rows: d.int('rows').notNull(),
    edition: d.text('edition'),
    importedAt: d.instant('imported_at').notNull(),
  }),
})
