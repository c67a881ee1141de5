package org.iotopo.tests.backend;

import static org.iotopo.tests.Machines.G;
import static org.iotopo.tests.Machines.K;
import static org.iotopo.tests.Machines.M;
import static org.iotopo.tests.Machines.downstreamPort;
import static org.iotopo.tests.Machines.endpoint;
import static org.iotopo.tests.Machines.host;
import static org.iotopo.tests.Machines.iommu;
import static org.iotopo.tests.Machines.machine;
import static org.iotopo.tests.Machines.rootPort;
import static org.iotopo.tests.Machines.upstreamPort;
import static org.iotopo.tests.Machines.withIommus;
import static org.iotopo.tests.Machines.withMemory;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.json.JsonBackend;
import org.iotopo.model.Iommu;
import org.iotopo.model.Machine;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;
import org.junit.jupiter.api.Test;

class MachineDocumentTest {

  private static final Machine SWITCH =
      withIommus(
          withMemory(
              machine(
                  host("pci0")
                      .buses(0, 0x7f)
                      .window(WindowKind.MEM, 0x9000_0000L, 0xafff_ffffL)
                      .with(
                          rootPort("rp1", "01.0")
                              .acs("SV TB RR CR UF")
                              .with(
                                  upstreamPort("usp", "00.0")
                                      .with(
                                          downstreamPort("dsp0", "00.0")
                                              .with(
                                                  endpoint("nic0", "00.0")
                                                      .bar(0, BarKind.MEM32, M)
                                                      .sriov(4, 2, 1, 1)
                                                      .vfBar(0, 64 * K)),
                                          downstreamPort("dsp1", "01.0")
                                              .with(
                                                  endpoint("nic1", "00.0")
                                                      .bar(0, BarKind.MEM32, M)))))),
              AddressRange.ofSize(0, org.iotopo.units.ByteSize.of(2 * G))),
          iommu("vtd0", Iommu.Model.INTEL_VTD, new AddressRange(0xfed9_0000L, 0xfed9_0fffL)));

  private static String document(Machine machine) {
    List<Artifact> artifacts = new JsonBackend().build(Facts.of(machine, List.of()));
    assertEquals(1, artifacts.size());
    assertEquals("m.json", artifacts.get(0).fileName());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      artifacts.get(0).content().writeTo(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static JsonObject function(String name) {
    JsonObject root = JsonParser.parseString(document(SWITCH)).getAsJsonObject();
    for (JsonElement each : root.getAsJsonArray("functions")) {
      if (each.getAsJsonObject().get("path").getAsString().endsWith("." + name)) {
        return each.getAsJsonObject();
      }
    }
    throw new AssertionError("no function " + name);
  }

  @Test
  void isValidAgainstItsSchema() {
    JsonSchemas.assertValid("machine.schema.json", document(SWITCH));
  }

  @Test
  void isTheSameEveryTime() {
    assertEquals(document(SWITCH), document(SWITCH));
  }

  @Test
  void endsWithANewlineAndIndentsByTwo() {
    String text = document(SWITCH);
    assertTrue(text.startsWith("{\n  \"kind\": \"iotopo.machine\",\n"), text.substring(0, 60));
    assertTrue(text.endsWith("\n}\n"));
    assertFalse(text.contains("\r"));
  }

  @Test
  void saysWhoTakesAShadowedRequest() {
    JsonObject nic1 = function("nic1");
    JsonObject shadow = null;
    for (JsonElement each : nic1.getAsJsonArray("shadow")) {
      if (each.getAsJsonObject().get("lands").getAsString().endsWith("nic0")) {
        shadow = each.getAsJsonObject();
        break;
      }
    }
    JsonObject bar = function("nic0").getAsJsonArray("bars").get(0).getAsJsonObject();
    assertEquals(bar.get("start"), shadow.get("start"));
    assertEquals("certain", shadow.get("certainty").getAsString());
    assertEquals("no-redirect", shadow.get("because").getAsString());
  }

  @Test
  void givesAVirtualFunctionItsPartOfTheBlock() {
    JsonObject vf1 = function("vf1");
    JsonObject vf0 = function("vf0");
    long first = bar(vf0);
    assertEquals(64 * K, bar(vf1) - first);
    assertEquals(function("nic0").get("path"), vf1.get("physicalFunction"));
  }

  private static long bar(JsonObject function) {
    return Long.decode(
        function.getAsJsonArray("bars").get(0).getAsJsonObject().get("start").getAsString());
  }

  @Test
  void sortsFunctionsByPlace() {
    JsonObject root = JsonParser.parseString(document(SWITCH)).getAsJsonObject();
    List<String> places =
        root.getAsJsonArray("functions").asList().stream()
            .map(each -> each.getAsJsonObject().get("bdf").getAsString())
            .toList();
    assertEquals(places.stream().sorted().toList(), places);
  }

  @Test
  void aFunctionThatNoIommuTranslatesHasNoGroup() {
    String text = document(machine(host("pci0").with(endpoint("nic", "00.0"))));
    JsonSchemas.assertValid("machine.schema.json", text);
    JsonObject root = JsonParser.parseString(text).getAsJsonObject();
    assertTrue(root.getAsJsonArray("functions").get(0).getAsJsonObject().get("group").isJsonNull());
    assertEquals("0000:00:00.0", root.getAsJsonArray("ungrouped").get(0).getAsString());
  }
}
