package org.iotopo.tests.backend.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backends;
import org.iotopo.backend.BuildOptions;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A guest for QEMU and for libvirt: the same devices at the same slots. */
class GuestDomainsTest {

  private static final String MACHINE =
      """
      machine m {
        arch x86-64
        memory low 0x0 size 1G
        iommu vtd0 {
          model intel-vtd
          registers 0xfed9_0000 size 4K
          covers all
        }
        host-bridge pci0 {
          buses 0x00 .. 0x0f
          window mem 0xc000_0000 .. 0xdfff_ffff
          root-port rp0 at 01.0 {
            buses 0x05 .. 0x05
            endpoint nic0 at 00.0
            endpoint nic1 at 00.1
          }
        }
        guest vm0 {
          arch x86-64
          devices pci0.rp0.nic0 as 04.0, pci0.rp0.nic1
          via vfio
          memory low 0x0 size 512M
          viommu intel-vtd
        }
      }
      """;

  private static Facts facts() {
    return Pipeline.facts(Pipeline.load(MACHINE));
  }

  @Test
  void refusesABusNumberThatFirmwareWouldNotGive() {
    assertEquals(
        List.of("rp0 has bus 0x05 behind it, and QEMU's firmware gives it 0x01"),
        Backends.byId("qemu").orElseThrow().refusals(facts(), BuildOptions.DEFAULT).stream()
            .filter(finding -> finding.severity().toString().equals("error"))
            .map(finding -> finding.message())
            .toList());
  }

  @Test
  void givesAGuestItsDevicesAtTheirSlots() throws Exception {
    Facts facts = facts();
    String script = text(Backends.byId("qemu").orElseThrow().build(facts).get(1));
    assertTrue(script.contains("vfio-pci,host=0000:05:00.0,bus=pcie.0,addr=04.0"), script);
    assertTrue(script.contains("vfio-pci,host=0000:05:00.1,bus=pcie.0,addr=01.0"), script);
    assertTrue(script.contains("-m \"${MEMORY:-512M}\""), script);
    assertTrue(script.contains("intel-iommu,intremap=on,caching-mode=on"), script);
  }

  @Test
  void writesAWellFormedDomain() throws Exception {
    Facts facts = facts();
    Document domain = parsed(text(Backends.byId("libvirt").orElseThrow().build(facts).get(0)));
    assertEquals("vm0", domain.getElementsByTagName("name").item(0).getTextContent());
    assertEquals("536870912", domain.getElementsByTagName("memory").item(0).getTextContent());
    Element first = (Element) domain.getElementsByTagName("address").item(0);
    assertEquals("0x05", first.getAttribute("bus"));
    Element seen = (Element) domain.getElementsByTagName("address").item(1);
    assertEquals("0x04", seen.getAttribute("slot"));
    assertEquals(2, domain.getElementsByTagName("hostdev").getLength());
    Element unit = (Element) domain.getElementsByTagName("iommu").item(0);
    assertEquals("intel", unit.getAttribute("model"));
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(Artifact artifact) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    artifact.content().writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
