"""Commands about the tool itself: schema, verify, completion."""

from __future__ import annotations

import click

from timeline.cli.options import format_option
from timeline.cli.output import print_json
from timeline.cli.session import note, open_ledger, settings_options
from timeline.cli.text import visible
from timeline.cli.working import working

__all__ = ["completion_command", "schema_command", "verify_command"]


@click.command("schema")
@settings_options
def schema_command() -> None:
    """Print the JSON Schema of the records.

    It describes what `timeline append` takes, generated from the models that check it.
    """
    from timeline import records

    print_json(records.json_schema())


@click.command("verify")
@click.option(
    "--against",
    metavar="DIGEST",
    help="Also that it extends the ledger whose last batch had this digest.",
)
@format_option("text", "json")
@settings_options
def verify_command(against: str | None, form: str) -> int:
    """Check that nothing recorded was altered.

    Recomputes the digest of every batch and every invariant of the ledger; leaves with 1 if
    anything is not as it was written, and prints each fault. Keep the digest of a batch elsewhere
    (`timeline query batches`), and --against proves later that nothing up to it was rewritten.
    """
    with open_ledger(read_only=True) as ledger, working("verifying"):
        faults = ledger.verify(against)
    if form == "json":
        print_json(faults)
    else:
        for fault in faults:
            click.echo(visible(fault))
    if not faults:
        note("everything is as it was written")
        return 0
    note(f"{len(faults)} fault{'s' if len(faults) != 1 else ''}")
    return 1


@click.command("completion")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion_command(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    bash: eval "$(timeline completion bash)"      in ~/.bashrc
    zsh:  eval "$(timeline completion zsh)"       in ~/.zshrc
    fish: timeline completion fish | source       in ~/.config/fish/config.fish
    """  # noqa: D301
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    root = click.get_current_context().find_root().command
    if found is None:
        raise click.UsageError(f"click {click.__version__} knows no completion for {shell}")
    # The bash class asks the bash on the PATH for its version; the script itself needs no asking.
    complete = found(root, {}, "timeline", "_TIMELINE_COMPLETE")
    click.echo(complete.source_template % complete.source_vars())
