const atHost = (/** @type {string} */ specialty, /** @type {string} */ host) =>
  JSON.stringify([specialty, host]);

/** Look-ups that the simple methods share. @param {any} problem */
export function indexOf(problem) {
  const keyed = (/** @type {any[]} */ items) => new Map(items.map((item) => [item.id, item]));
  const doctors = keyed(problem.doctors);
  const centres = keyed(problem.homeCentres);
  const at = (/** @type {any} */ value, /** @type {number} */ week) =>
    Array.isArray(value) ? value[week] : value;
  /** Slots by specialty, and by specialty and host. @type {Map<string, any[]>} */
  const slotsOf = new Map();
  for (const slot of problem.slots)
    for (const key of [slot.specialty, atHost(slot.specialty, slot.host)]) {
      const list = slotsOf.get(key);
      if (list) list.push(slot);
      else slotsOf.set(key, [slot]);
    }
  return {
    problem,
    doctors,
    slots: keyed(problem.slots),
    slotsOf,
    requires: new Map(
      (problem.prerequisites ?? []).map((/** @type {any} */ rule) => [rule.specialty, rule.requires]),
    ),
    /** What a placement uses up, and how many may use it. */
    rowsOf(/** @type {any} */ doctor, /** @type {any} */ { slot, start, end }) {
      const rows = [];
      if (slot.mode === 'block') rows.push({ key: `s ${slot.id}`, most: at(slot.seats, 0) });
      else
        for (let week = start; week < end; week++)
          rows.push({ key: `s ${slot.id} ${week}`, most: at(slot.seats, week - slot.from) });
      const limit = centres.get(doctor.homeCentre)?.awayLimit;
      if (limit !== undefined)
        for (let week = start; week < end; week++)
          rows.push({ key: `c ${doctor.homeCentre} ${week}`, most: at(limit, week) });
      return rows;
    },
  };
}

/**
 * Every place that a need may take by the rules that concern it alone, and what it costs there by itself.
 * @param {ReturnType<typeof indexOf>} index @param {any} need
 */
export function* allowedPlaces({ problem, doctors, slotsOf }, need) {
  const doctor = doctors.get(need.doctor);
  const { early, late } = problem.weights;
  for (const specialty of new Set(need.specialties)) {
    if (doctor.specialtyOnce && doctor.completed?.includes(specialty)) continue;
    const offered = need.hosts
      ? [...new Set(need.hosts)].flatMap((host) => slotsOf.get(atHost(specialty, host)) ?? [])
      : (slotsOf.get(specialty) ?? []);
    for (const slot of offered) {
      if (doctor.barredSlots?.includes(slot.id)) continue;
      const first = Math.max(0, need.earliest, slot.from);
      const last = Math.min(need.latest, Math.min(slot.to, problem.horizon.weeks) - need.weeks);
      for (let start = first; start <= last; start++) {
        if (slot.mode === 'block' && start !== slot.from) continue;
        const end = start + need.weeks;
        if (
          doctor.unavailable?.some((/** @type {[number, number]} */ [from, to]) => start < to && from < end)
        )
          continue;
        const isCurrent = need.current?.slot === slot.id && need.current.start === start;
        if (need.pinned && !isCurrent) continue;
        let cost = (need.hostCost?.[slot.host] ?? 0) + (need.specialtyCost?.[specialty] ?? 0);
        cost += (need.earlyCost ?? early) * Math.max(0, need.targetFrom - start);
        cost += (need.lateCost ?? late) * Math.max(0, end - need.targetTo);
        for (const [from, to, extra] of need.startCost ?? []) if (from <= start && start < to) cost += extra;
        if (need.current && !isCurrent) cost += need.changeCost ?? 0;
        yield { slot, start, end, cost };
      }
    }
  }
}
