from papertui.cli.main import run

run()
