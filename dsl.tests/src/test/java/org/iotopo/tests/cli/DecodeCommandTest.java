package org.iotopo.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeCommandTest {

  private static final String MCFG =
      "4d4346473c0000000175544f504f432043415256454f555401000000544f504f0100000000000000"
          + "00000000000000e000000000000000ff00000000";

  @TempDir private Path folder;

  @Test
  void showsOffsetBytesFieldAndMeaning() throws IOException {
    Cli.Result result = Cli.run("decode", binary("mcfg", MCFG).toString());
    assertEquals("", result.err());
    assertEquals(0, result.code());
    assertTrue(result.out().contains(", 60 bytes\n"), result.out());
    assertTrue(result.out().contains("  0000  4d 43 46 47              Signature"), result.out());
    assertTrue(
        result
            .out()
            .contains(
                "  002c  00 00 00 e0 00 00 00 00    Base Address                    0xe000_0000\n"),
        result.out());
  }

  @Test
  void saysWhatIsWrongAtItsPlace() throws IOException {
    Cli.Result result = Cli.run("decode", binary("cut", MCFG.substring(0, 96)).toString());
    assertEquals(1, result.code());
    assertTrue(
        result
            .out()
            .contains(
                "  0004  ^                        MCFG says that it has 60 bytes; 48"
                    + " are there\n"),
        result.out());
  }

  @Test
  void readsTextOfAcpidump() throws IOException {
    Path file = folder.resolve("dump.txt");
    Files.writeString(
        file,
        """
        MCFG @ 0x0000000000000000
            0000: 4D 43 46 47 3C 00 00 00 01 75 54 4F 50 4F 43 20  MCFG<....!TOPOC
            0010: 43 41 52 56 45 4F 55 54 01 00 00 00 54 4F 50 4F  CARVEOUT....TOPO
            0020: 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 E0  ................
            0030: 00 00 00 00 00 00 00 FF 00 00 00 00              ............

        MCFG @ 0x0000000000000000
            0000: 4D 43 46 47 3C 00 00 00 01 75 54 4F 50 4F 43 20  MCFG<....!TOPOC
        """);
    Cli.Result result = Cli.run("decode", file.toString());
    assertEquals(1, result.code());
    assertEquals(2, result.out().split("MCFG of ").length - 1, result.out());
    assertTrue(result.out().contains("MCFG of " + file + ", 60 bytes\n"), result.out());
    assertTrue(result.out().contains("MCFG of " + file + ", 16 bytes\n"), result.out());
  }

  @Test
  void readsTextOfHexdumpAndXxd() {
    String hexdump =
        """
        00000000  4d 43 46 47 2c 00 00 00  01 75 54 4f 50 4f 43 20  |MCFG,....uTOPOC |
        00000010  43 41 52 56 45 4f 55 54  01 00 00 00 54 4f 50 4f  |CARVEOUT....TOPO|
        00000020  01 00 00 00 00 00 00 00  00 00 00 00              |............|
        0000002c
        """;
    String xxd =
        """
        00000000: 4d43 4647 2c00 0000 0175 544f 504f 4320  MCFG,....uTOPOC
        00000010: 4341 5256 454f 5554 0100 0000 544f 504f  CARVEOUT....TOPO
        00000020: 0100 0000 0000 0000 0000 0000            ............
        """;
    for (String text : List.of(hexdump, xxd)) {
      Cli.Result result = Cli.runWith(text, "decode", "-");
      assertTrue(result.out().startsWith("MCFG of <stdin>, 44 bytes\n"), result.out());
      assertEquals(1, result.out().split("finding").length - 1, result.out());
    }
  }

  @Test
  void aFileThatIsNotThereDoesNotKeepTheOthersFromBeingShown() throws IOException {
    Cli.Result result =
        Cli.run(
            "decode",
            "--format",
            "json",
            folder.resolve("no").toString(),
            binary("mcfg", MCFG).toString());
    assertEquals(2, result.code());
    assertTrue(result.err().contains("no such file"), result.err());
    assertTrue(result.out().contains("\"name\": \"Segment Group\""), result.out());
  }

  private Path binary(String name, String hex) throws IOException {
    return Files.write(folder.resolve(name), HexFormat.of().parseHex(hex));
  }
}
