import '../../../../../../config/types/lightning-platform.d.ts';
