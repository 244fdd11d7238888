package connector

// NeedlessPackage reports whether an npm package does what patchbay does by itself,
// and says what to do with the import where the package is not installed, as the end
// of a sentence. Where it is, it loads and finds nothing to do.
func NeedlessPackage(name string) (instead string, ok bool) {
	instead, ok = needlessPackages[name]
	return instead, ok
}

// needlessPackages are what scripts written for Node bring along.
var needlessPackages = map[string]string{
	"dotenv": "delete that line: NAME.env (or .env in the folder) is read for you into process.env",
}
