@rem The scripts of package.json begin with the shell's exec, so that npm's signals reach Node and not a shell
@rem in between. Windows has no exec; npm runs scripts in this folder, where this file stands in for it.
@%*
