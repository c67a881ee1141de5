package org.iotopo.printer;

import static org.iotopo.printer.References.Kind.FUNCTION;
import static org.iotopo.printer.References.Kind.REQUESTERS;

import java.util.List;
import org.iotopo.model.Iommu;
import org.iotopo.model.Iommu.Model;
import org.iotopo.units.Address;
import org.iotopo.units.ByteSize;

/** Translation units. */
final class IommuPrinter {

  private final Page page;
  private final References references;

  IommuPrinter(Page page, References references) {
    this.page = page;
    this.references = references;
  }

  /** What writes a unit. */
  Runnable of(Iommu iommu) {
    return () -> page.element("iommu " + iommu.name(), () -> body(iommu));
  }

  private void body(Iommu iommu) {
    page.line("model " + iommu.model());
    iommu.registers().ifPresent(range -> page.line("registers " + Literals.block(range)));
    iommu.function().ifPresent(path -> page.line("at " + references.to(path, FUNCTION)));
    iommu.addressWidth().ifPresent(bits -> page.line("address-width " + bits));
    if (!iommu.granules().equals(List.of(ByteSize.PAGE))) {
      List<String> sizes = iommu.granules().stream().map(Literals::size).toList();
      page.line("granule " + String.join(" ", sizes));
    }
    iommu.msi().ifPresent(window -> msi(iommu.model(), window));
    iommu
        .stage()
        .ifPresent(
            stage ->
                page.line(
                    "translation "
                        + (stage == Iommu.Stage.FIRST ? "first-stage" : "second-stage")));
    iommu
        .pageTable()
        .ifPresent(table -> page.line("page-table " + (table == Iommu.PageTable.V1 ? "v1" : "v2")));
    iommu.levels().ifPresent(levels -> page.line("levels " + levels));
    flag(iommu.interruptRemapping(), "interrupt-remapping");
    flag(iommu.ats(), "ats");
    flag(iommu.passthrough(), "passthrough");
    flag(iommu.cachingMode(), "caching-mode");
    iommu.covers().forEach(this::covers);
  }

  private void msi(Model model, Iommu.MsiWindow window) {
    boolean usuallySoftware = model == Model.ARM_SMMU_V2 || model == Model.ARM_SMMU_V3;
    String mode = window.software() == usuallySoftware ? "" : window.software() ? "sw " : "hw ";
    page.line("msi " + mode + Literals.block(window.range()));
  }

  private void covers(Iommu.Cover cover) {
    String ids = cover.requesterIds().map(range -> " rids " + Literals.ends(range)).orElse("");
    String stream = cover.stream().map(first -> " -> " + Address.format(first)).orElse("");
    List<String> targets =
        cover.everything() ? List.of("all") : references.to(cover.targets(), REQUESTERS);
    page.list("covers", targets, ids + stream);
  }

  private void flag(boolean set, String word) {
    if (set) {
      page.line(word);
    }
  }
}
