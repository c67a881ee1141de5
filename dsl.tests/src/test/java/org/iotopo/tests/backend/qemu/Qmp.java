package org.iotopo.tests.backend.qemu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A QEMU that an emitted script has started, stopped before its first instruction. */
final class Qmp implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Writer in;
  private final BufferedReader out;
  private final Path errors;

  /** Starts a script; firmware that finds nothing to boot resets, and the machine stops there. */
  Qmp(Path script) throws IOException {
    errors = Files.createTempFile("qemu", ".err");
    List<String> command = new ArrayList<>(List.of("timeout", "60", "sh", script.toString()));
    command.addAll(List.of("-S", "-qmp", "stdio"));
    command.addAll(List.of("-no-reboot", "-no-shutdown", "-boot", "reboot-timeout=0"));
    process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    in = process.outputWriter(StandardCharsets.UTF_8);
    out = process.inputReader(StandardCharsets.UTF_8);
    await("QMP");
    execute("qmp_capabilities");
    await("return");
  }

  /** Whether there is a program of that name. */
  static boolean has(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Lets the firmware number the buses. */
  void runFirmware() throws IOException {
    execute("cont");
    JsonNode event;
    do {
      event = await("event").get("event");
    } while (!event.asText().equals("SHUTDOWN"));
  }

  /** Every function, as {@code 0000:01:00.0}. */
  TreeSet<String> functions() throws IOException {
    execute("query-pci");
    JsonNode answer;
    do {
      answer = await("return").get("return");
    } while (!answer.isArray());
    TreeSet<String> found = new TreeSet<>();
    answer.forEach(bus -> collect(bus, found));
    return found;
  }

  private static void collect(JsonNode bus, TreeSet<String> into) {
    for (JsonNode device : bus.path("devices")) {
      into.add(
          "0000:%02x:%02x.%x"
              .formatted(
                  device.get("bus").asInt(),
                  device.get("slot").asInt(),
                  device.get("function").asInt()));
      collect(device.path("pci_bridge"), into);
    }
  }

  private void execute(String command) throws IOException {
    in.write("{\"execute\": \"" + command + "\"}\n");
    in.flush();
  }

  /** The next message that has a member. */
  private JsonNode await(String member) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      JsonNode message = JSON.readTree(line);
      if (message.has(member)) {
        return message;
      }
    }
    throw new AssertionError("QEMU ended: " + Files.readString(errors));
  }

  @Override
  public void close() throws IOException {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(errors);
  }
}
