// Who answers for the articles of the memory workspace: what they write, and what people call it.

const names: Record<string, string> = {
  "legal-desk": "法务中心",
  "product-center": "产品中心",
  "sales-east": "华东销售部",
  "sales-north": "华北销售部",
  "sales-south": "华南销售部",
  "solutions-east": "华东方案部",
  "success-east": "华东客户成功部",
  "training-center": "培训中心",
};

/** What people call an owner; what is written where nothing else is known. */
export const calledOwner = (written: string): string => names[written] ?? written;
