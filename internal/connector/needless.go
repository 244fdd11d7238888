package connector

// NeedlessPackage reports whether an npm package does what patchbay does by
// itself, and says what to do with the import, as the end of a sentence.
func NeedlessPackage(name string) (instead string, ok bool) {
	instead, ok = needlessPackages[name]
	return instead, ok
}

const (
	servedHere = "delete it: server.http().listen() is enough here; patchbay serves the methods at POST /NAME"
	readHere   = "delete that line: NAME.env (or .env in the folder) is read for you into process.env"
)

// needlessPackages are what scripts written for Node bring along.
var needlessPackages = map[string]string{
	"dotenv": readHere,

	"body-parser": servedHere, "connect": servedHere, "cors": servedHere, "express": servedHere,
	"fastify": servedHere, "koa": servedHere,
}
