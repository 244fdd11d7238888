package npm

// holdsAll reports whether a range accepts all that another one, from a first
// version to below an end, does.
func (r versionRange) holdsAll(first, end version) bool {
	for _, set := range r.sets {
		ok := holds(set, first)
		for _, c := range set {
			switch {
			case !c.bounded:
			case c.operator == "<" || c.operator == "<=":
				ok = ok && end.compare(c.version) <= 0
			case c.operator == "":
				ok = false
			}
		}
		if ok {
			return true
		}
	}
	return false
}

// meets reports whether there may be a version that two ranges accept: whether no
// bound of the one keeps out all of the other.
func (r versionRange) meets(other versionRange) bool {
	for _, a := range r.sets {
		for _, b := range other.sets {
			if meet(append(append([]comparator{}, a...), b...)) {
				return true
			}
		}
	}
	return false
}

// meet tries the bounds themselves: where any version is in all, one of them is,
// or one just behind it.
func meet(set []comparator) bool {
	tried := false
	for _, c := range set {
		if !c.bounded {
			continue
		}
		tried = true
		behind := c.version
		if behind.patch++; len(c.version.pre) > 0 {
			behind = version{major: c.version.major, minor: c.version.minor, patch: c.version.patch}
		}
		first := version{}
		for _, v := range []version{c.version, behind, first} {
			all := true
			for _, d := range set {
				all = all && d.holds(v)
			}
			if all {
				return true
			}
		}
	}
	return !tried
}
