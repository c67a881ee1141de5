package org.iotopo.lowering;

import static org.iotopo.iotopo.IotopoPackage.Literals.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.iotopo.Covers;
import org.iotopo.iotopo.Iommu;
import org.iotopo.iotopo.IommuModel;
import org.iotopo.iotopo.MsiMode;
import org.iotopo.iotopo.MsiWindow;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu.Cover;
import org.iotopo.model.Iommu.Model;
import org.iotopo.model.Iommu.PageTable;
import org.iotopo.model.Iommu.Stage;
import org.iotopo.scoping.MachineNames;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** Translation units. */
final class IommuLowering {

  private static final long LAST_REQUESTER_ID = 0xffff;
  private static final long LAST_STREAM = 0xffff_ffffL;

  private final MachineNames names;
  private final Defects defects;
  private final TextMap map;
  private final References references;
  private final Arch arch;

  IommuLowering(
      MachineNames names, Defects defects, TextMap map, References references, Arch arch) {
    this.names = names;
    this.defects = defects;
    this.map = map;
    this.references = references;
    this.arch = arch;
  }

  org.iotopo.model.Iommu lower(Iommu iommu) {
    ElementPath path = names.pathOf(iommu);
    Attributes attributes = new Attributes(path, defects);
    Model model = model(iommu, attributes);
    Optional<AddressRange> registers =
        attributes.once(iommu, IOMMU__REGISTERS, iommu.getRegisters()).flatMap(attributes::range);
    // A RISC-V unit that is a PCI function has its registers behind a BAR.
    boolean isFunction = model == Model.RISCV_IOMMU && !iommu.getFunction().isEmpty();
    if (iommu.getRegisters().isEmpty() && model != Model.VIRTIO_IOMMU && !isFunction) {
      missing(iommu, path, "registers");
    }
    if (iommu.getFunction().isEmpty()
        && iommu.getRegisters().isEmpty()
        && model == Model.VIRTIO_IOMMU) {
      missing(iommu, path, "at, the endpoint that it is");
    }
    return new org.iotopo.model.Iommu(
        path.name(),
        model,
        registers,
        attributes
            .once(iommu, IOMMU__FUNCTION, iommu.getFunction())
            .flatMap(function -> references.path(path, iommu, IOMMU__FUNCTION, 0, function)),
        attributes.field(iommu, IOMMU__ADDRESS_WIDTH, iommu.getAddressWidth(), 1, 64),
        granules(iommu, attributes),
        covers(iommu, path, attributes),
        msi(iommu, model, attributes),
        attributes
            .once(iommu, IOMMU__STAGE, iommu.getStage())
            .map(
                stage ->
                    stage == org.iotopo.iotopo.TranslationStage.FIRST_STAGE
                        ? Stage.FIRST
                        : Stage.SECOND),
        attributes
            .once(iommu, IOMMU__PAGE_TABLE, iommu.getPageTable())
            .map(table -> table == org.iotopo.iotopo.PageTable.V1 ? PageTable.V1 : PageTable.V2),
        attributes.field(iommu, IOMMU__LEVELS, iommu.getLevels(), 1, 6),
        iommu.isInterruptRemapping(),
        iommu.isAts(),
        iommu.isPassthrough(),
        iommu.isCachingMode(),
        Documentation.of(iommu));
  }

  private Model model(Iommu iommu, Attributes attributes) {
    if (iommu.getModel().isEmpty()) {
      missing(iommu, attributes.element(), "model");
      return usual();
    }
    return attributes
        .once(iommu, IOMMU__MODEL, iommu.getModel())
        .map(IommuLowering::model)
        .orElseGet(this::usual);
  }

  /** The unit to go on with where the source does not say. */
  private Model usual() {
    return switch (arch) {
      case X86_64 -> Model.INTEL_VTD;
      case ARM64 -> Model.ARM_SMMU_V3;
      case RISCV64 -> Model.RISCV_IOMMU;
    };
  }

  static Model model(IommuModel model) {
    return switch (model) {
      case INTEL_VTD -> Model.INTEL_VTD;
      case AMD_VI -> Model.AMD_VI;
      case ARM_SMMU_V3 -> Model.ARM_SMMU_V3;
      case ARM_SMMU_V2 -> Model.ARM_SMMU_V2;
      case VIRTIO_IOMMU -> Model.VIRTIO_IOMMU;
      case RISCV_IOMMU -> Model.RISCV_IOMMU;
    };
  }

  private void missing(Iommu iommu, ElementPath path, String what) {
    defects.add(
        org.iotopo.diagnostics.Defect.Kind.ATTRIBUTE_MISSING,
        Place.of(path),
        path.name() + " has no " + what);
  }

  private List<ByteSize> granules(Iommu iommu, Attributes attributes) {
    List<ByteSize> granules = new ArrayList<>();
    for (int index = 0; index < iommu.getGranules().size(); index++) {
      attributes
          .powerOfTwo(iommu, IOMMU__GRANULES, index, iommu.getGranules().get(index))
          .ifPresent(granules::add);
    }
    granules.sort(null);
    return granules.isEmpty() ? List.of(ByteSize.PAGE) : granules.stream().distinct().toList();
  }

  private List<Cover> covers(Iommu iommu, ElementPath path, Attributes attributes) {
    if (iommu.getCovers().isEmpty()) {
      missing(iommu, path, "covers");
      return List.of(new Cover(true, List.of(), Optional.empty(), Optional.empty()));
    }
    List<Cover> covers = new ArrayList<>();
    for (Covers each : iommu.getCovers()) {
      List<ElementPath> targets = references.paths(path, each, COVERS__TARGETS, each.getTargets());
      Optional<AddressRange> ids = attributes.range(each.getRids(), LAST_REQUESTER_ID);
      Optional<Long> stream = stream(each, attributes);
      if (!each.isAll() && targets.isEmpty()) {
        continue;
      }
      if (iommu.getCovers().get(covers.size()) != each) {
        map.note(Place.of(path, Aspect.COVERS, covers.size()), each);
      }
      covers.add(new Cover(each.isAll(), targets, ids, stream));
    }
    return covers;
  }

  private Optional<Long> stream(Covers covers, Attributes attributes) {
    OptionalLong stream = attributes.number(covers, COVERS__STREAM, 0, covers.getStream());
    if (stream.isPresent() && Address.below(LAST_STREAM, stream.getAsLong())) {
      attributes.outOfField(
          covers,
          COVERS__STREAM,
          0,
          Address.format(stream.getAsLong()),
          "0x0 .. " + Address.format(LAST_STREAM));
      return Optional.empty();
    }
    return stream.isPresent() ? Optional.of(stream.getAsLong()) : Optional.empty();
  }

  private Optional<org.iotopo.model.Iommu.MsiWindow> msi(
      Iommu iommu, Model model, Attributes attributes) {
    Optional<MsiWindow> written = attributes.once(iommu, IOMMU__MSIS, iommu.getMsis());
    if (written.isEmpty()) {
      return Optional.empty();
    }
    boolean usuallySoftware = model == Model.ARM_SMMU_V2 || model == Model.ARM_SMMU_V3;
    boolean software =
        attributes
            .once(written.get(), MSI_WINDOW__MODE, written.get().getMode())
            .map(mode -> mode == MsiMode.SW)
            .orElse(usuallySoftware);
    return attributes
        .range(written.get().getRange())
        .map(range -> new org.iotopo.model.Iommu.MsiWindow(software, range));
  }
}
