package org.iotopo.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.LinkedEditingRangeParams;
import org.eclipse.lsp4j.LinkedEditingRanges;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way of DMA as a call hierarchy, and names that are typed together. */
class PathsTest {

  private static final String URI = "untitled:paths";
  private static final TextDocumentIdentifier FILE = new TextDocumentIdentifier(URI);
  private static final String MACHINE =
      """
      machine m {
        memory low 0x0 size 2G
        iommu vtd0 {
          model intel-vtd
          registers 0xfed9_0000 size 4K
          interrupt-remapping
          covers all
        }
        host-bridge pci0 {
          window mem 0x8000_0000 size 1G
          root-port rp at 01.0 {
            acs SV TB RR CR UF
            upstream-port usp at 00.0 {
              downstream-port dsp0 at 00.0 {
                endpoint nic0 at 00.0 { bar 0 mem32 size 1M }
              }
              downstream-port dsp1 at 01.0 {
                acs SV TB RR CR UF
                endpoint nic1 at 00.0 { bar 0 mem32 size 1M }
              }
            }
          }
        }
        assign fastpath {
          devices pci0.rp.usp.dsp0.nic0, nic1
          to user via vfio
        }
      }
      """;

  private Editor editor;
  private TextDocumentService documents;

  @BeforeEach
  void open() {
    editor = Editor.open();
    documents = editor.server().getTextDocumentService();
  }

  @AfterEach
  void close() {
    editor.close();
  }

  private CallHierarchyItem item(String textWithCursor) {
    Position position = editor.open(URI, textWithCursor);
    return Editor.get(
            documents.prepareCallHierarchy(new CallHierarchyPrepareParams(FILE, position)))
        .get(0);
  }

  private List<CallHierarchyItem> outgoing(CallHierarchyItem item) {
    return Editor.get(
            documents.callHierarchyOutgoingCalls(new CallHierarchyOutgoingCallsParams(item)))
        .stream()
        .map(call -> call.getTo())
        .toList();
  }

  private List<CallHierarchyItem> incoming(CallHierarchyItem item) {
    return Editor.get(
            documents.callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(item)))
        .stream()
        .map(call -> call.getFrom())
        .toList();
  }

  private static List<String> shown(List<CallHierarchyItem> items) {
    return items.stream().map(item -> item.getName() + ": " + item.getDetail()).toList();
  }

  @Test
  void aDevicesRequestsGoUpToMemoryAndToAPeerOnTheWay() {
    CallHierarchyItem nic = item(MACHINE.replaceFirst("bar 0", "b¦ar 0"));
    assertEquals("nic0", nic.getName());
    List<CallHierarchyItem> hops = outgoing(nic);
    assertEquals(
        List.of(
            "dsp0: goes up · no ACS",
            "nic1: reaches it without an IOMMU · dsp0 does not redirect (RR off), usp claims it"),
        shown(hops));
    CallHierarchyItem port = outgoing(outgoing(hops.get(0)).get(0)).get(0);
    assertEquals("rp", port.getName());
    CallHierarchyItem host = outgoing(port).get(0);
    CallHierarchyItem iommu = outgoing(host).get(0);
    assertEquals(List.of("low: 0x0 .. 0x7fff_ffff"), shown(outgoing(iommu)));
  }

  @Test
  void tellsWhoReachesADevice() {
    assertEquals(
        List.of(
            "nic0: reaches it without an IOMMU · dsp0 does not redirect (RR off), usp claims it"),
        shown(incoming(item(MACHINE.replace("endpoint nic1", "endpoint n¦ic1")))));
  }

  @Test
  void tellsWhoComesThroughAPort() {
    assertEquals(
        List.of("dsp0: sends its requests up", "dsp1: sends its requests up"),
        shown(incoming(item(MACHINE.replace("upstream-port usp", "upstream-port u¦sp")))));
  }

  @Test
  void namesAreTypedTogether() {
    Position position = editor.open(URI, MACHINE.replace("endpoint nic0", "endpoint n¦ic0"));
    LinkedEditingRanges ranges =
        Editor.get(documents.linkedEditingRange(new LinkedEditingRangeParams(FILE, position)));
    assertEquals(
        List.of("14:19", "24:29"),
        ranges.getRanges().stream()
            .map(range -> range.getStart().getLine() + ":" + range.getStart().getCharacter())
            .toList());
  }

  @Test
  void aKeywordIsLinkedToNothing() {
    Position position = editor.open(URI, MACHINE.replace("endpoint nic0", "endp¦oint nic0"));
    assertNull(
        Editor.get(documents.linkedEditingRange(new LinkedEditingRangeParams(FILE, position))));
  }
}
