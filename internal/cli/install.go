package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/npm"
	"github.com/spf13/cobra"
)

// installFlags are the flags of install.
type installFlags struct {
	folder string
	omit   []string
	update bool
}

func newInstall(process Process) *cobra.Command {
	var flags installFlags
	cmd := &cobra.Command{
		Use:   "install [FOLDER] [NAME@RANGE...]",
		Short: "Installs npm packages, without Node",
		Long: `Makes the node_modules of FOLDER from its package.json and package-lock.json, as
"npm ci" would. Each tarball is checked against the lock file's hash, and no script
of a package is run. Without a lock file the ranges of package.json are resolved
and package-lock.json is written, which npm reads too.

With NAME, NAME@RANGE or NAME@TAG that package is added to package.json and to the
lock file, as "npm install NAME" would.

An argument that is a folder here, or begins with . or /, is FOLDER; every other
one is a package. With --folder all arguments are packages. Without a folder it is
the one you are in, if it has a package.json, else scripts.

node_modules is built aside and swapped in whole: until then, and whenever the
install fails or is interrupted, the old one stays. .npmrc, beside package.json and
in your home, names registries and credentials, with ${NAME} for the environment.`,
		Example: `patchbay install                           the folder you are in
patchbay install scripts/slack             another one
patchbay install axios@1                   add a package to the folder you are in
patchbay install scripts/slack axios@1     add one there
patchbay install --folder scripts axios`,
		Args: cobra.ArbitraryArgs,
	}
	f := cmd.Flags()
	f.StringVarP(&flags.folder, "folder", "C", "", "install into `FOLDER`; all arguments are packages then")
	f.StringSliceVar(&flags.omit, "omit", nil, "leave out packages of a `KIND`: dev, optional or peer")
	f.BoolVar(&flags.update, "update-lock", false, "where package.json was edited, change package-lock.json to fit")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runInstall(cmd, process, flags, args)
	}
	return cmd
}

func runInstall(cmd *cobra.Command, process Process, flags installFlags, args []string) error {
	for _, kind := range flags.omit {
		kinds := []string{"dev", "optional", "peer"}
		if !slices.Contains(kinds, kind) {
			return usagef(cmd, "--omit: %q is not one of dev, optional, peer%s", kind, connector.DidYouMean(connector.Nearest(kind, kinds)))
		}
	}
	folder, packages, err := installArguments(cmd, flags.folder, args)
	if err != nil {
		return err
	}
	out := &installer{
		screen: &screen{out: process.Stderr, terminal: process.movable(process.StderrIsTerminal)},
		paint:  paint(process.colour(process.StderrIsTerminal)),
	}
	home, _ := process.Env(cmp.Or(map[string]string{"windows": "USERPROFILE"}[npm.ThisPlatform().OS], "HOME"))
	report, err := npm.Install(cmd.Context(), npm.Config{
		Folder:     folder,
		Cache:      packageCache(),
		Home:       home,
		Env:        process.Env,
		Platform:   npm.ThisPlatform(),
		Omit:       flags.omit,
		Add:        packages,
		UpdateLock: flags.update,
		Watch:      out.watch,
	})
	out.screen.show("")
	if err != nil {
		return installError(folder, err)
	}
	out.warn(report)
	colours := paint(process.colour(process.StdoutIsTerminal))
	if _, err := io.WriteString(process.Stdout, installed(colours, folder, report)); err != nil {
		return fmt.Errorf("install: %w", err)
	}
	return nil
}

// installArguments tells the folder from the packages.
func installArguments(cmd *cobra.Command, flag string, args []string) (folder string, packages []string, err error) {
	folder = flag
	for _, arg := range args {
		isPath := strings.HasPrefix(arg, ".") || filepath.IsAbs(arg)
		info, statErr := os.Stat(arg)
		isFolder := statErr == nil && info.IsDir()
		switch {
		case flag != "" || !isPath && !isFolder:
			name, _, _ := strings.Cut(strings.TrimPrefix(arg, "@"), "@")
			if strings.Contains(name, "/") && !strings.HasPrefix(arg, "@") {
				return "", nil, usagef(cmd, "there is no folder %q", arg)
			}
			packages = append(packages, arg)
		case folder != "":
			return "", nil, usagef(cmd, "%q and %q are both folders: name one, and packages (--folder FOLDER where a package has a folder's name)", folder, arg)
		case isPath && !isFolder:
			return "", nil, usagef(cmd, "there is no folder %q", arg)
		default:
			folder = arg
		}
	}
	if flag != "" {
		if info, err := os.Stat(flag); err != nil || !info.IsDir() {
			return "", nil, usagef(cmd, "--folder: there is no folder %q", flag)
		}
	}
	if folder == "" {
		folder = "."
		if !hasManifest(".") && hasManifest(defaultFolder) {
			folder = defaultFolder
		}
	}
	if len(packages) == 0 && !hasManifest(folder) {
		return "", nil, usagef(cmd, "there is no package.json in %s, so there is nothing to install%s", folder, elsewhere(folder))
	}
	return folder, packages, nil
}

func hasManifest(folder string) bool {
	info, err := os.Stat(filepath.Join(folder, "package.json"))
	return err == nil && info.Mode().IsRegular()
}

// elsewhere names the folders that were most likely meant.
func elsewhere(folder string) string {
	var found []string
	for _, pattern := range []string{"*", "*/*"} {
		paths, _ := filepath.Glob(filepath.Join(folder, pattern, "package.json"))
		for _, path := range paths {
			if !strings.Contains(filepath.ToSlash(path), "node_modules") {
				found = append(found, filepath.Dir(path))
			}
		}
	}
	if len(found) == 0 {
		return ": name the folder (patchbay install FOLDER) or a package to add (patchbay install NAME)"
	}
	return ": name the folder, such as patchbay install " + found[0]
}

// packageCache is the folder of tarballs that all projects of a user share; empty
// where there can be none.
func packageCache() string {
	base, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	folder := filepath.Join(base, "patchbay", "npm")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return ""
	}
	return folder
}

// installError says what to do next.
func installError(folder string, err error) error {
	var outOfSync *npm.OutOfSyncError
	switch {
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("the install of %s was interrupted; its node_modules is as it was", folder)
	case errors.As(err, &outOfSync):
		return fmt.Errorf("install %s: %w: patchbay install --update-lock --folder %s changes the lock file to fit", folder, err, connector.Quoted(folder))
	}
	return fmt.Errorf("install %s: %w", folder, err)
}

// An installer tells a person how an install goes.
type installer struct {
	screen *screen
	paint  paint
}

// barWidth is in characters.
const barWidth = 24

// watch shows how far it is: a bar where a line can be replaced, else a line for
// each step that takes time.
func (o *installer) watch(p npm.Progress) {
	if !o.screen.terminal {
		switch {
		case p.Waiting:
			fmt.Fprintln(o.screen, p.Doing)
		case p.Doing == "fetching" && p.Done == 0 && p.All > 0:
			fmt.Fprintf(o.screen, "fetching %s\n", count(p.All, "package"))
		}
		return
	}
	if p.All == 0 {
		o.screen.show(p.Doing)
		return
	}
	full := barWidth * p.Done / p.All
	o.screen.show(fmt.Sprintf("%s %s%s %d of %d", p.Doing, o.paint.green(strings.Repeat("━", full)), o.paint.faint(strings.Repeat("─", barWidth-full)), p.Done, p.All))
}

// warn tells what a person should know of an install that went well.
func (o *installer) warn(report *npm.Report) {
	label := o.paint.yellow("warning:")
	for _, text := range report.Warnings {
		fmt.Fprintf(o.screen, "%s %s\n", label, text)
	}
	if len(report.LeftOut) > 0 {
		fmt.Fprintf(o.screen, "%s left out, since they are optional and the registry does not have them: %s\n", label, some(report.LeftOut))
	}
	if len(report.Scripts) > 0 {
		fmt.Fprintf(o.screen, "%s the install scripts of these were not run, patchbay runs none: %s\n", label, some(report.Scripts))
	}
}

// some lists names, and how many more there are.
func some(names []string) string {
	const most = 8
	if len(names) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}

// installed is the result in one line.
func installed(c paint, folder string, report *npm.Report) string {
	text := fmt.Sprintf("%s: %s installed", c.green(folder), count(report.Packages, "package"))
	if report.Fetched > 0 {
		text += fmt.Sprintf(", %d of them fetched", report.Fetched)
	}
	if report.WroteLock != "" {
		text += "; wrote " + report.WroteLock
	}
	return text + "\n"
}
